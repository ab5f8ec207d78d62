/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gstdio.h>
#include <libintl.h>
#include <locale.h>
#include <string.h>
#include <unistd.h>

#include "cb-locale.h"
#include "cb-reference.h"
#include "cb-text.h"

/* Gettext answers from a cache until this number changes; the manual of gettext
 * ("Being a gettext grok") names it for programs that change the language. */
extern int _nl_msg_cat_cntr;

typedef struct
{
  CbLanguage language;
  const char *gettext;    /* LANGUAGE for gettext */
  const char *locales[5]; /* a locale of that language, the likeliest first */
} Choice;

static const Choice choices[] = {
  { { "ar", "العربية", TRUE }, "ar", { "ar_EG", "ar_SA", "ar_AE", "ar_MA", NULL } },
  { { "zh", "中文", FALSE }, "zh_CN", { "zh_CN", "zh_SG", NULL } },
  { { "en", "English", FALSE }, "en", { "en_US", "en_GB", NULL } },
  { { "fr", "Français", FALSE }, "fr", { "fr_FR", "fr_CH", "fr_CA", NULL } },
  { { "ru", "Русский", FALSE }, "ru", { "ru_RU", NULL } },
  { { "es", "Español", FALSE }, "es", { "es_ES", "es_MX", NULL } },
};

static const Choice *current = &choices[2];
static char *system_locale; /* LC_MESSAGES as the environment asks for it */
static char *system_language;
static int sorts_by_locale; /* read by other threads */

const CbLanguage *
cb_locale_get_languages (guint *n_languages)
{
  static CbLanguage languages[G_N_ELEMENTS (choices)];

  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    languages[i] = choices[i].language;
  *n_languages = G_N_ELEMENTS (choices);
  return languages;
}

static const Choice *
find_choice (const char *tag)
{
  gsize length = strcspn (tag, "_-.@");

  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    if (length == 2 && g_ascii_strncasecmp (tag, choices[i].language.tag, 2) == 0)
      return &choices[i];
  return NULL;
}

const CbLanguage *
cb_locale_find_language (const char *tag)
{
  const Choice *choice = find_choice (tag);

  return choice != NULL ? &choice->language : NULL;
}

static gboolean
is_c_locale (const char *locale)
{
  return locale == NULL || g_str_equal (locale, "C") || g_str_equal (locale, "POSIX") ||
         g_str_has_prefix (locale, "C.");
}

static gboolean
try_locale (const char *name)
{
  g_autofree char *utf8 = g_strconcat (name, ".UTF-8", NULL);

  return setlocale (LC_ALL, utf8) != NULL;
}

/* Where a system has no locale but C.UTF-8, as a container may: with some versions of glibc (2.41
 * is one, 2.36 is not) gettext does not translate under that name, but under another name it does.
 * A folder of our own gives it one for as long as it takes to load. */
static gboolean
try_renamed_c_locale (void)
{
  static const char *const homes[] = { "/usr/lib/locale/C.utf8", "/usr/lib/locale/C.UTF-8" };
  g_autofree char *folder = g_dir_make_tmp ("capacity-bridge-XXXXXX", NULL);
  g_autofree char *link = folder != NULL ? g_build_filename (folder, "und.utf8", NULL) : NULL;
  g_autofree char *before = g_strdup (g_getenv ("LOCPATH"));
  gboolean loaded = FALSE;

  for (guint i = 0; folder != NULL && i < G_N_ELEMENTS (homes) && !loaded; i++)
    {
      if (!g_file_test (homes[i], G_FILE_TEST_IS_DIR) || symlink (homes[i], link) != 0)
        continue;
      (void) g_setenv ("LOCPATH", folder, TRUE);
      loaded = try_locale ("und");
      (void) g_unlink (link);
    }
  if (folder != NULL)
    (void) g_rmdir (folder);
  if (before != NULL)
    (void) g_setenv ("LOCPATH", before, TRUE);
  else
    g_unsetenv ("LOCPATH");
  return loaded;
}

/* Dates, plurals and text direction want a locale of the language. Gettext wants any locale but
 * "C", and then follows LANGUAGE: so another language's will do where that one is not installed. */
static void
take_locale (const Choice *choice)
{
  if (system_locale != NULL && !is_c_locale (system_locale) &&
      find_choice (system_locale) == choice && setlocale (LC_ALL, system_locale) != NULL)
    return;
  for (guint i = 0; choice->locales[i] != NULL; i++)
    if (try_locale (choice->locales[i]))
      return;
  if (!is_c_locale (system_locale) && setlocale (LC_ALL, system_locale) != NULL)
    return;
  if (!try_locale ("en_US") && !try_renamed_c_locale ())
    (void) try_locale ("C");
}

static void
use_choice (const Choice *choice)
{
  current = choice;
  (void) g_setenv ("LANGUAGE", choice->gettext, TRUE);
  take_locale (choice);
  _nl_msg_cat_cntr++;
  g_atomic_int_set (&sorts_by_locale, !is_c_locale (setlocale (LC_COLLATE, NULL)));
  cb_reference_set_language (choice->language.tag);
}

/* The translations of this build, when the program runs from the folder it was built in. */
static char *
find_translations (void)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = program != NULL ? g_path_get_dirname (program) : g_strdup (".");
  g_autofree char *built = g_build_filename (folder, "..", "..", "po", NULL);
  g_autofree char *one = g_build_filename (built, "ar", "LC_MESSAGES", GETTEXT_PACKAGE ".mo", NULL);

  if (g_file_test (one, G_FILE_TEST_EXISTS))
    return g_steal_pointer (&built);
  return g_strdup (CB_LOCALEDIR);
}

void
cb_locale_init (void)
{
  g_autofree char *translations = find_translations ();

  setlocale (LC_ALL, "");
  system_locale = g_strdup (setlocale (LC_MESSAGES, NULL));
  system_language = g_strdup (g_getenv ("LANGUAGE"));

  bindtextdomain (GETTEXT_PACKAGE, translations);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  bind_textdomain_codeset ("iso_3166-1", "UTF-8");
  bind_textdomain_codeset ("iso_4217", "UTF-8");
  bind_textdomain_codeset ("iso_639-2", "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  (void) cb_locale_set_language (NULL);
}

/* LANGUAGE names several, the first that we speak counts; else LC_MESSAGES decides. */
static const Choice *
find_system_choice (void)
{
  g_auto (GStrv) wanted = g_strsplit (system_language != NULL ? system_language : "", ":", -1);
  const Choice *choice = NULL;

  for (guint i = 0; wanted[i] != NULL && choice == NULL; i++)
    choice = find_choice (wanted[i]);
  if (choice == NULL && !is_c_locale (system_locale))
    choice = find_choice (system_locale);
  return choice != NULL ? choice : find_choice ("en");
}

gboolean
cb_locale_set_language (const char *tag)
{
  const Choice *choice;

  choice = tag == NULL || tag[0] == '\0' ? find_system_choice () : find_choice (tag);
  if (choice == NULL)
    return FALSE;

  use_choice (choice);
  return TRUE;
}

const CbLanguage *
cb_locale_get_language (void)
{
  return &current->language;
}

char *
cb_locale_make_key (const char *text)
{
  g_autofree char *folded = NULL;

  if (g_atomic_int_get (&sorts_by_locale))
    return g_utf8_collate_key (text, -1);

  folded = cb_text_fold (text);
  return g_strconcat (folded, "\001", text, NULL);
}
