/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which path this processor can go, and the kernel as a thing to make and free. */

#include "config.h"

#include "cb-kernel-private.h"

static const char *const PATHS[] = {
  [CB_KERNEL_PATH_BEST] = "best",
  [CB_KERNEL_PATH_PORTABLE] = "portable",
  [CB_KERNEL_PATH_AVX2] = "avx2",
  [CB_KERNEL_PATH_AVX512] = "avx512",
};

G_STATIC_ASSERT (G_N_ELEMENTS (PATHS) == CB_N_KERNEL_PATHS);

const char *
cb_kernel_path_to_string (CbKernelPath path)
{
  g_return_val_if_fail ((guint) path < CB_N_KERNEL_PATHS, NULL);
  return PATHS[path];
}

gboolean
cb_kernel_path_is_supported (CbKernelPath path)
{
#ifdef __x86_64__
  __builtin_cpu_init ();
  if (path == CB_KERNEL_PATH_AVX2 || path == CB_KERNEL_PATH_AVX512)
    {
      if (!__builtin_cpu_supports ("avx2") || !__builtin_cpu_supports ("popcnt") ||
          !__builtin_cpu_supports ("bmi") || !__builtin_cpu_supports ("bmi2"))
        return FALSE;
    }
  if (path == CB_KERNEL_PATH_AVX512)
    return __builtin_cpu_supports ("avx512f") && __builtin_cpu_supports ("avx512bw") &&
           __builtin_cpu_supports ("avx512dq") && __builtin_cpu_supports ("avx512vl") &&
           __builtin_cpu_supports ("avx512vbmi") && __builtin_cpu_supports ("avx512vpopcntdq");
  return (guint) path < CB_N_KERNEL_PATHS;
#else
  return path == CB_KERNEL_PATH_BEST || path == CB_KERNEL_PATH_PORTABLE;
#endif
}

static const CbKernelOps *
get_ops (CbKernelPath path)
{
#ifdef __x86_64__
  if (path == CB_KERNEL_PATH_AVX512)
    return &cb_kernel_ops_avx512;
  if (path == CB_KERNEL_PATH_AVX2)
    return &cb_kernel_ops_avx2;
#endif
  return &cb_kernel_ops_portable;
}

CbKernel *
cb_kernel_new (const CbMatchInput *input, CbKernelPath path)
{
  CbKernel *kernel;

  g_return_val_if_fail (input != NULL, NULL);
  g_return_val_if_fail (cb_kernel_path_is_supported (path), NULL);

  if (path == CB_KERNEL_PATH_BEST)
    {
      path = CB_KERNEL_PATH_AVX512;
      while (!cb_kernel_path_is_supported (path))
        path--;
    }
  kernel = g_new0 (CbKernel, 1);
  kernel->input = *input;
  kernel->path = path;
  kernel->ops = get_ops (path);
  cb_kernel_build (kernel);
  return kernel;
}

void
cb_kernel_free (CbKernel *kernel)
{
  if (kernel == NULL)
    return;
  g_clear_pointer (&kernel->specials, g_array_unref);
  g_free (kernel->needs);
  g_free (kernel->need_order);
  g_free (kernel->programme_order);
  g_aligned_free (kernel->programmes);
  g_aligned_free (kernel->groups);
  g_aligned_free (kernel->firsts);
  g_aligned_free (kernel->ends);
  for (guint i = 0; i < kernel->n_scales; i++)
    g_aligned_free (kernel->money[i]);
  g_free (kernel->states);
  g_free (kernel->area_columns);
  g_free (kernel->language_columns);
  g_free (kernel->providers);
  g_free (kernel);
}

CbKernelPath
cb_kernel_get_path (const CbKernel *kernel)
{
  g_return_val_if_fail (kernel != NULL, CB_KERNEL_PATH_PORTABLE);
  return kernel->path;
}
