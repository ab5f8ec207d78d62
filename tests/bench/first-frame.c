/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Starts a program and says after how many milliseconds its window shows the first frame, and how
 * many of them it was on the processor (all of its threads): when the
 * first pixels inside the window are no longer the black of the bare screen. Seen from outside, on
 * an X server without anything else, it is the same clock for any program. The program is ended
 * then.
 *
 *   first-frame COMMAND [ARGUMENT]…
 */

#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define LEAST_WIDTH 200
#define LEAST_HEIGHT 150
#define PATIENCE_MS 30000
#define STRIP 64

static double
get_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_MONOTONIC, &now);
  return (double) now.tv_sec * 1000 + (double) now.tv_nsec / 1e6;
}

static double
get_processor_ms (const struct rusage *usage)
{
  return (double) (usage->ru_utime.tv_sec + usage->ru_stime.tv_sec) * 1000 +
         (double) (usage->ru_utime.tv_usec + usage->ru_stime.tv_usec) / 1000;
}

/* A window may go away between two questions; that is no reason to end. */
static int
ignore_error (Display *display, XErrorEvent *event)
{
  return 0;
}

static int
find_window (Display *display, XWindowAttributes *found)
{
  Window root;
  Window parent;
  Window *children = NULL;
  unsigned int n_children = 0;
  int seen = 0;

  if (XQueryTree (display, DefaultRootWindow (display), &root, &parent, &children, &n_children) ==
      0)
    return 0;
  for (unsigned int i = 0; i < n_children && !seen; i++)
    seen = XGetWindowAttributes (display, children[i], found) != 0 &&
           found->map_state == IsViewable && found->width >= LEAST_WIDTH &&
           found->height >= LEAST_HEIGHT;
  if (children != NULL)
    XFree (children);
  return seen;
}

/* A strip across the middle of the window, read from the screen. */
static int
is_painted (Display *display, const XWindowAttributes *window)
{
  XImage *image = XGetImage (display, DefaultRootWindow (display),
                             window->x + window->width / 2 - STRIP / 2,
                             window->y + window->height / 2, STRIP, 1, AllPlanes, ZPixmap);
  int painted = 0;

  if (image == NULL)
    return 0;
  for (int x = 0; x < STRIP && !painted; x++)
    painted = (XGetPixel (image, x, 0) & 0xffffff) != 0;
  XDestroyImage (image);
  return painted;
}

static double
wait_for_frame (Display *display, double start)
{
  const struct timespec pause = { 0, 500000 };

  while (get_ms () - start < PATIENCE_MS)
    {
      XWindowAttributes window;

      if (find_window (display, &window) && is_painted (display, &window))
        return get_ms () - start;
      nanosleep (&pause, NULL);
    }
  return -1;
}

int
main (int argc, char **argv)
{
  Display *display = XOpenDisplay (NULL);
  double start;
  double frame;
  struct rusage usage = { 0 };
  pid_t child;

  if (display == NULL || argc < 2)
    {
      fprintf (stderr, "usage: first-frame COMMAND [ARGUMENT]…, where there is a display\n");
      return 2;
    }
  XSetErrorHandler (ignore_error);
  start = get_ms ();
  child = fork ();
  if (child == 0)
    {
      execvp (argv[1], argv + 1);
      perror (argv[1]);
      _exit (127);
    }
  frame = child > 0 ? wait_for_frame (display, start) : -1;
  if (child > 0)
    {
      kill (child, SIGKILL);
      wait4 (child, NULL, 0, &usage);
    }
  XCloseDisplay (display);
  if (frame < 0)
    {
      fprintf (stderr, "%s: no window came\n", argv[1]);
      return 3;
    }
  printf ("%.1f %.1f\n", frame, get_processor_ms (&usage));
  return 0;
}
