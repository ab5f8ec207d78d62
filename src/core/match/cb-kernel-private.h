/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the files of the kernel share: the copy of the input ("layout"), the question
 * for one need ("query"), and what each path of the processor brings.
 *
 * Programmes that no need could get (closed, past their deadline, without a place…)
 * are left out; the others stand at "positions", in an order of the kernel's own, in
 * blocks of 64. A bound is counted in units; so many units that a byte holds a sixteenth
 * of all. */

#pragma once

#include "cb-kernel.h"

G_BEGIN_DECLS

#define CB_KERNEL_BLOCK 64
/* The most units that table lookups of one programme may add up to: 255 sixteens. */
#define CB_KERNEL_UNITS 4080
#define CB_KERNEL_MAX_WIDE 64
#define CB_KERNEL_MAX_NARROW 32
#define CB_KERNEL_MAX_FEATURES 256
#define CB_KERNEL_MAX_SCALES 16
#define CB_KERNEL_TABLE_SIZE 64
/* Bits of a sort key that hold the place in the order of refs. */
#define CB_KERNEL_ORDER_BITS 23
#define CB_KERNEL_N_PRINCIPLE_CODES (21 * 11)

/* What a criterion adds to score, low, high and shown, before division by the weights. */
typedef double CbKernelTerm __attribute__ ((vector_size (32)));

/* A set of codes, squeezed to those that some need names. */
typedef struct
{
  CbBits used;
  guint8 place[CB_BITS_SIZE];
  guint n;
} CbKernelSet;

typedef enum
{
  CB_KERNEL_LACKS_NORMS = 1 << 0,
  CB_KERNEL_LACKS_KINDS = 1 << 1,
  CB_KERNEL_LACKS_AUDIENCES = 1 << 2,
  CB_KERNEL_LACKS_LANGUAGES = 1 << 3,
  CB_KERNEL_NAMES_RECIPIENTS = 1 << 4,
  CB_KERNEL_LACKS_PROVIDER = 1 << 5,
} CbKernelFlags;

/* One cache line: all that the exact score of a pair asks of its programme.
 * near_areas: those that it has or whose theme it meets. Open ends are the first and
 * the last number. */
typedef struct
{
  guint64 areas;
  guint64 near_areas;
  guint64 languages;
  guint32 norms;
  guint32 kinds;
  guint32 audiences;
  guint32 place;
  double available;
  gint32 first;
  gint32 last;
  guint32 order;
  guint8 principles;
  guint8 flags;
} CbKernelProgramme;

/* The complement of a need that has cases, for a programme that is in one of them. */
typedef struct
{
  guint programme;
  double value;
} CbKernelSpecial;

/* possible: whether any programme can fit. plain: whether its days are so far off that
 * only the plain code can tell which windows meet. first, end: the window in 16 bits, end
 * excluded. scale: of the money, or -1. */
typedef struct
{
  gboolean possible;
  gboolean plain;
  guint64 areas;
  guint64 languages;
  guint32 norms;
  guint32 kinds;
  guint32 audiences;
  guint state_column;
  guint16 first;
  guint16 end;
  gboolean near;
  int scale;
  CbMatchValue fixed[3];
  double complement;
  double most_complement;
  double least_complement;
  guint first_special;
  guint n_specials;
} CbKernelNeed;

/* Where the bits of each kind begin in the features of a programme. A list is followed
 * by a bit for "lists none". */
typedef struct
{
  guint areas;
  guint themes;
  guint norms;
  guint kinds;
  guint audiences;
  guint languages;
  guint money;
  guint principles;
  guint n;
} CbKernelFeatures;

typedef struct
{
  int provider;
  guint position;
} CbKernelProvider;

typedef struct _CbKernelQuery CbKernelQuery;

/* What a path brings. bound: fills bounds for the live blocks, 0 for what fails, and
 * the largest of each of 64 lanes. count: how many of n values, a multiple of 64, are
 * limit or more. collect: the positions of those. score: keys and totals. rank: the
 * place of each of n keys among them, n a multiple of 8. */
typedef struct
{
  guint group_bits;
  void (*fill_tables) (const CbKernel *kernel, CbKernelQuery *query);
  void (*bound) (const CbKernel *kernel, CbKernelQuery *query, guint16 *lanes);
  guint (*count) (const guint16 *values, guint n, guint16 limit);
  guint (*collect) (const CbKernelQuery *query, guint16 limit, guint32 *positions);
  void (*score) (const CbKernel *kernel,
                 const CbKernelQuery *query,
                 const guint32 *positions,
                 guint n,
                 gint64 *keys,
                 CbMatchTotals *totals);
  void (*rank) (const gint64 *keys, guint n, guint32 *ranks);
} CbKernelOps;

struct _CbKernel
{
  CbMatchInput input;
  CbKernelPath path;
  const CbKernelOps *ops;
  gboolean regular; /* FALSE: not an input that this layout holds; the plain code is used */

  CbKernelSet areas;
  CbKernelSet languages;
  CbKernelSet norms;
  CbKernelSet kinds;
  CbKernelSet audiences;
  guint8 theme_of_area[CB_KERNEL_MAX_WIDE]; /* by squeezed area */
  CbBits themes[CB_KERNEL_MAX_WIDE];
  guint n_themes;

  CbKernelNeed *needs;
  GArray *specials; /* CbKernelSpecial */
  guint32 *need_order;

  guint n_positions;
  guint n_blocks;
  CbKernelProgramme *programmes; /* by position */
  guint32 *programme_order;      /* by place in the input */
  CbKernelFeatures features;
  guint n_groups;
  guint8 *groups; /* by block, group, lane */
  guint16 *firsts;
  guint16 *ends;
  int scales[CB_KERNEL_MAX_SCALES];
  guint n_scales;
  guint16 *money[CB_KERNEL_MAX_SCALES];
  gint16 state_columns[CB_BITS_SIZE];
  guint64 *states; /* columns of bits over positions, by state_column */
  guint64 *area_columns;
  guint64 *language_columns;
  CbKernelProvider *providers; /* by provider */
  CbMatchValue principles[CB_KERNEL_N_PRINCIPLE_CODES];
};

/* The weights of a run, and what depends on nothing else. */
typedef struct
{
  const double *weight;
  double sum;
  double unit; /* weight that one unit of a bound stands for; 0: bounds tell nothing */
  CbKernelTerm principles[CB_KERNEL_N_PRINCIPLE_CODES];
} CbKernelRun;

struct _CbKernelQuery
{
  CbKernelTerm area[2 * CB_KERNEL_MAX_WIDE + 1];
  CbKernelTerm norm[CB_KERNEL_MAX_NARROW + 2]; /* the last: the programme lists none */
  CbKernelTerm kind[CB_KERNEL_MAX_NARROW + 2];
  CbKernelTerm audience[CB_KERNEL_MAX_NARROW + 2];
  CbKernelTerm language[3];
  CbKernelTerm money_unknown;
  CbKernelTerm timing_unknown;
  CbKernelTerm fixed[3];
  CbKernelTerm complement;
  double wanted;
  double wanted_days; /* 0: unknown */
  gint32 start;
  gint32 end_day;

  const CbKernelRun *run;
  const CbKernelNeed *need;
  guint slack; /* how many units a bound may lie above what it bounds */
  guint16 base;
  guint16 language_step;
  guint16 timing_shift;
  guint16 timing_factor;
  guint16 money_limit;
  guint16 money_factor;
  const guint16 *money;
  guint16 steps[CB_KERNEL_MAX_FEATURES]; /* sixteenths of a unit a feature adds */
  guint16 *tables;                       /* by group: 64 sums, or high and low bytes of them */
  guint n_live;
  guint32 *live;          /* blocks with a programme left */
  guint64 *pass;          /* by live block */
  guint64 *pass_language; /* by live block */
  guint16 *bounds;        /* by live block and lane */
};

extern const CbKernelOps cb_kernel_ops_portable;
#ifdef __x86_64__
extern const CbKernelOps cb_kernel_ops_avx2;
extern const CbKernelOps cb_kernel_ops_avx512;
#endif

/* Layout */
void cb_kernel_build (CbKernel *kernel);
void cb_kernel_build_programmes (CbKernel *kernel, guint n_columns);
guint16 cb_kernel_squeeze_day (const CbKernel *kernel, CbDate day);
gboolean cb_kernel_day_is_far (const CbKernel *kernel, CbDate day);
guint64 cb_kernel_set_squeeze (const CbKernelSet *set, const CbBits *bits);

/* Queries */
void cb_kernel_run_init (CbKernelRun *run, const CbKernel *kernel, const CbWeights *weights);
CbKernelQuery *cb_kernel_query_new (const CbKernel *kernel);
void cb_kernel_query_free (CbKernelQuery *query);
void cb_kernel_query_prepare (CbKernelQuery *query,
                              const CbKernel *kernel,
                              const CbKernelRun *run,
                              guint need);

/* Lists */

/* What one thread works with: the pairs found for one list, and their order. */
typedef struct
{
  const CbKernel *kernel;
  const CbMatchOptions *options;
  const CbKernelRun *run;
  CbKernelQuery *query;
  guint n; /* pairs found, of which n_kept are kept */
  guint n_kept;
  guint capacity;
  guint32 *found; /* positions, or places in the input */
  gint64 *keys;
  CbMatchTotals *totals;
  guint32 *order; /* the pairs kept: first, second… in found */
} CbKernelList;

CbKernelList *
cb_kernel_list_new (const CbKernel *kernel, const CbMatchOptions *options, const CbKernelRun *run);
void cb_kernel_list_free (CbKernelList *list);
void cb_kernel_list_clear (CbKernelList *list);
void cb_kernel_list_add (CbKernelList *list, guint place, gint64 key, const CbMatchTotals *totals);
void cb_kernel_list_sort (CbKernelList *list);
void cb_kernel_list_rank_need (CbKernelList *list, guint need);
void cb_kernel_list_add_need (CbKernelList *list, guint need, guint programme);
void cb_kernel_list_write_need (const CbKernelList *list, guint need, CbRankedPair *pairs);

/* Threads */

/* Work that is done in chunks, in any order, by several threads. begin and end make and
 * free what one thread needs; advance is called in the calling thread now and then. */
typedef struct
{
  guint n_chunks;
  gpointer shared;
  gpointer (*begin) (gpointer shared);
  void (*work) (gpointer shared, gpointer own, guint chunk);
  void (*end) (gpointer own);
  void (*advance) (gpointer shared, guint n_done);
} CbKernelTask;

gboolean cb_kernel_task_run (const CbKernelTask *task,
                             guint n_threads,
                             GCancellable *cancellable,
                             GError **error);

/* The order of pairs of one list, from the smallest up, in one number. */
static inline gint64
cb_kernel_make_key (gint64 score_key, gint64 low_key, guint32 order)
{
  return (0xfffff - score_key) << (20 + CB_KERNEL_ORDER_BITS) |
         (0xfffff - low_key) << CB_KERNEL_ORDER_BITS | (gint64) order;
}

G_END_DECLS
