/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <math.h>
#include <string.h>

#include "cb-letter-likelihood.h"

#define N_BYTES 256
/* Neighbours are no independent witnesses: each counts half. */
#define WITNESS 0.5
/* Below this, on the average of all pairs, there is no language of which the text could be. */
#define RUBBISH (-6.0)
/* What no table has is that seldom. */
#define SELDOM 0.0005
/* Nobody is sure beyond this. */
#define MOST_SURE 0.99

/* What a character is to its neighbours. */
typedef enum
{
  BLANK, /* of ASCII: blanks, digits, signs */
  SMALL, /* letter of ASCII */
  LARGE,
  LETTER, /* beyond ASCII: a small letter, or of a script that has no cases */
  CAPITAL,
  SIGN,
  FOREIGN, /* letter of another script than the encoding is for */
  NOTHING, /* not defined */
  N_CLASSES,
} Class;

/* Letters that are as frequent as one another, per mille of those beyond ASCII. */
typedef struct
{
  double share;
  const char *letters;
} Frequency;

/* French and Spanish, with some of their neighbours. */
static const Frequency latin[] = {
  { 250, "é" },    { 110, "ó" },       { 100, "í" },   { 75, "á" },   { 60, "à" },
  { 55, "è" },     { 50, "ñ" },        { 40, "ç" },    { 30, "êúü" }, { 22, "ôö" },
  { 15, "âäîûã" }, { 6, "ùëïœßåøæõ" }, { 3, "ìòýðþ" }, { 0, NULL },
};

/* Russian, and what Ukrainian, Belarusian, Bulgarian, Serbian and Macedonian have beside it. */
static const Frequency cyrillic[] = {
  { 110, "о" },           { 83, "еа" },  { 72, "ин" }, { 62, "т" },  { 54, "с" },
  { 46, "рв" },           { 43, "л" },   { 34, "к" },  { 31, "мд" }, { 27, "пу" },
  { 19, "яыьгз" },        { 15, "бч" },  { 11, "йх" }, { 9, "жші" }, { 5, "юцщ" },
  { 3, "эфїєјљњћђџґўё" }, { 1, "ъѕќѓ" }, { 0, NULL },
};

static const Frequency arabic[] = {
  { 165, "ا" }, { 120, "ل" },     { 72, "ي" },   { 63, "م" },   { 58, "نو" }, { 52, "رت" },
  { 40, "ة" },  { 35, "بعد" },    { 28, "سف" },  { 24, "أهك" }, { 20, "حق" }, { 12, "إجشى" },
  { 9, "طصخ" }, { 6, "ذضثزغئء" }, { 3, "ؤآظـ" }, { 1, "پچژگًٌٍَُِّْ" }, { 0, NULL },
};

/* Of a hundred characters of modern Chinese, and of texts such as are imported, about half are
 * among these. */
static const char hanzi[] = "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会"
                            "可主发年动同工也能下过子说产种"
                            "面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物"
                            "现实加量都两体制机当使点从业本"
                            "去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重"
                            "新线内数正心反你明看原又么利比"
                            "或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直"
                            "题党程展五果料象员革位入常文总"
                            "次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期"
                            "根论运农指几九区强放决西被干做"
                            "必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增"
                            "争济阶油思术极交受联什认六共权"
                            "收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示"
                            "议声报斗完类八离华名确才科张信"
                            "网络需求援助培训计划项目预算语言状态说明标题参考编号优先备注国家地区组"
                            "织机构负责日期开始结束金额货币";

typedef double Likelihoods[N_CLASSES][N_CLASSES];

/* How often what follows what, from the first to the second; what is not named is seldom. The rows
 * do not add up to 1, as pairs of ASCII are the same in all encodings and left out. */
static const Likelihoods latin_pairs = {
  [BLANK] = { [LETTER] = .02, [CAPITAL] = .008, [SIGN] = .02 },
  [SMALL] = { [LETTER] = .05, [SIGN] = .01 },
  [LARGE] = { [LETTER] = .03, [CAPITAL] = .02, [SIGN] = .005 },
  [LETTER] = { [BLANK] = .2, [SMALL] = .75, [LETTER] = .008, [SIGN] = .02 },
  [CAPITAL] = { [BLANK] = .05,
                [SMALL] = .6,
                [LARGE] = .3,
                [LETTER] = .01,
                [CAPITAL] = .01,
                [SIGN] = .01 },
  [SIGN] = { [BLANK] = .25,
             [SMALL] = .4,
             [LARGE] = .3,
             [LETTER] = .02,
             [CAPITAL] = .02,
             [SIGN] = .02 },
};

static const Likelihoods cyrillic_pairs = {
  [BLANK] = { [LETTER] = .35, [CAPITAL] = .1, [SIGN] = .03 },
  [SMALL] = { [SIGN] = .01 },
  [LARGE] = { [SIGN] = .005 },
  [LETTER] = { [BLANK] = .15, [LETTER] = .84, [SIGN] = .01 },
  [CAPITAL] = { [BLANK] = .08, [LETTER] = .75, [CAPITAL] = .15, [SIGN] = .005 },
  [SIGN] = { [BLANK] = .3,
             [SMALL] = .02,
             [LARGE] = .02,
             [LETTER] = .3,
             [CAPITAL] = .3,
             [SIGN] = .02 },
};

/* The Latin letters of Windows-1256, for French words among Arabic ones, are FOREIGN to it. */
static const Likelihoods arabic_pairs = {
  [BLANK] = { [LETTER] = .45, [SIGN] = .03, [FOREIGN] = .004 },
  [SMALL] = { [SIGN] = .01, [FOREIGN] = .02 },
  [LARGE] = { [SIGN] = .005, [FOREIGN] = .01 },
  [LETTER] = { [BLANK] = .2, [LETTER] = .79, [SIGN] = .01 },
  [FOREIGN] = { [BLANK] = .2, [SMALL] = .75, [FOREIGN] = .008, [SIGN] = .02 },
  [SIGN] = { [BLANK] = .4, [SMALL] = .02, [LARGE] = .02, [LETTER] = .5, [SIGN] = .02 },
};

typedef struct
{
  const char *charset;
  const Frequency *frequencies;
  const Likelihoods *pairs;
  guint64 any_script; /* bit by GUnicodeScript: of the letters that it is for */
} About;

/* clang-format off */
static const About about[CB_N_ENCODINGS] = {
  [CB_ENCODING_WINDOWS_1252] = { "CP1252", latin, &latin_pairs,
                                 G_GUINT64_CONSTANT (1) << G_UNICODE_SCRIPT_LATIN },
  [CB_ENCODING_WINDOWS_1251] = { "CP1251", cyrillic, &cyrillic_pairs,
                                 G_GUINT64_CONSTANT (1) << G_UNICODE_SCRIPT_CYRILLIC },
  [CB_ENCODING_WINDOWS_1256] = { "CP1256", arabic, &arabic_pairs,
                                 G_GUINT64_CONSTANT (1) << G_UNICODE_SCRIPT_ARABIC },
};
/* clang-format on */

/* What the bytes of one encoding are. */
typedef struct
{
  Class classes[N_BYTES];
  double likely[N_BYTES]; /* logarithm, of those beyond ASCII among their class */
} Table;

typedef struct
{
  Table tables[CB_N_ENCODINGS];
  guint8 frequent[8192]; /* bit by two bytes of GB18030: the characters of hanzi[] */
} Tables;

/* --- tables ---------------------------------------------------------------- */

static Class
classify (const About *encoding, gunichar c)
{
  guint script = (guint) g_unichar_get_script (c);

  if (c < 0x80)
    return g_ascii_isupper ((char) c) ? LARGE : g_ascii_islower ((char) c) ? SMALL : BLANK;
  if (g_unichar_iscntrl (c))
    return NOTHING;
  if (!g_unichar_isalpha (c) && !g_unichar_ismark (c))
    return SIGN;
  if (!g_unichar_ismark (c) && (script >= 64 || ((encoding->any_script >> script) & 1) == 0))
    return FOREIGN;
  return g_unichar_isupper (c) ? CAPITAL : LETTER;
}

/* Signs that texts have, and not only fonts. */
static gboolean
is_usual_sign (gunichar c)
{
  return g_utf8_strchr ("«»‘’“”–—…•°№€¿¡§\302\240،؛؟ªº", -1, c) != NULL;
}

static double
find_share (const About *encoding, gunichar c, Class class)
{
  gunichar small = g_unichar_tolower (c);

  if (class == SIGN)
    return is_usual_sign (c) ? .06 : SELDOM;
  for (const Frequency *at = encoding->frequencies; at->letters != NULL; at++)
    if (g_utf8_strchr (at->letters, -1, small) != NULL)
      return at->share / 1000;
  /* Accents among Arabic are those of French, at the same places as in Windows-1252. */
  for (const Frequency *at = latin; class == FOREIGN && at->letters != NULL; at++)
    if (g_utf8_strchr (at->letters, -1, small) != NULL)
      return at->share / 1000;
  return SELDOM;
}

static void
fill_table (Table *table, const About *encoding)
{
  for (guint byte = 0; byte < N_BYTES; byte++)
    {
      const char text[] = { (char) byte, '\0' };
      g_autofree char *utf8 = byte < 0x80 ? g_strdup (text)
                                          : g_convert (text, 1, "UTF-8", encoding->charset, NULL,
                                                       NULL, NULL);
      gunichar c = utf8 != NULL ? g_utf8_get_char (utf8) : 0;

      table->classes[byte] = utf8 != NULL ? classify (encoding, c) : NOTHING;
      table->likely[byte] = byte < 0x80 ? 0 : log (find_share (encoding, c, table->classes[byte]));
    }
}

static guint
get_pair (const char *bytes)
{
  return (guint) ((guint8) bytes[0] << 8 | (guint8) bytes[1]);
}

/* Where the system can not convert GB18030 nothing is frequent, and it is not offered. */
static void
fill_frequent (Tables *tables)
{
  gsize length = 0;
  g_autofree char *text = g_convert (hanzi, -1, "GB18030", "UTF-8", NULL, &length, NULL);

  for (gsize at = 0; text != NULL && at + 1 < length; at += 2)
    tables->frequent[get_pair (text + at) / 8] |= (guint8) (1 << get_pair (text + at) % 8);
}

static const Tables *
get_tables (void)
{
  static gsize made;

  if (g_once_init_enter (&made))
    {
      Tables *tables = g_new0 (Tables, 1);

      for (guint i = 0; i < CB_N_ENCODINGS; i++)
        if (about[i].charset != NULL)
          fill_table (&tables->tables[i], &about[i]);
      fill_frequent (tables);
      g_once_init_leave (&made, (gsize) tables);
    }
  return (const Tables *) made; /* NOLINT: made once, kept for ever */
}

/* --- counting -------------------------------------------------------------- */

void
cb_letter_counts_init (CbLetterCounts *counts)
{
  *counts = (CbLetterCounts){ .pairs = g_new0 (guint64, N_BYTES * N_BYTES) };
}

void
cb_letter_counts_clear (CbLetterCounts *counts)
{
  g_clear_pointer (&counts->pairs, g_free);
}

/* GB2312, which GB18030 contains, orders its characters: signs in rows A1 to A9, the usual
 * characters in B0 to D7, seldom ones up to F7. Around them stands what GBK added. */
static double
judge_hanzi (const guint8 *bytes)
{
  guint pair = (guint) (bytes[0] << 8 | bytes[1]);

  if ((get_tables ()->frequent[pair / 8] & (1 << pair % 8)) != 0)
    return log (.55 / 500);
  if (bytes[1] < 0xA1 || bytes[0] < 0xA1)
    return log (.0000005);
  if (bytes[0] == 0xA1 || bytes[0] == 0xA3)
    return log (.12 / 188);
  if (bytes[0] >= 0xB0 && bytes[0] <= 0xD7)
    return log (.4 / 3400);
  return bytes[0] >= 0xD8 && bytes[0] <= 0xF7 ? log (.03 / 3008) : log (.0000005);
}

static void
end_hanzi (CbLetterCounts *counts, double likely)
{
  counts->hanzi += likely + log (counts->after_hanzi ? .85 : .3);
  counts->after_hanzi = TRUE;
  counts->n_held = 0;
}

static gboolean
is_between (guint8 byte, guint8 least, guint8 most)
{
  return byte >= least && byte <= most;
}

/* A character of GB18030 has one, two or four bytes. */
static void
add_hanzi (CbLetterCounts *counts, guint8 byte)
{
  if (counts->n_held == 0)
    {
      if (byte == 0x80 || byte == 0xFF)
        counts->not_gb = TRUE;
      else if (byte > 0x80)
        counts->held[counts->n_held++] = byte;
      else if (counts->after_hanzi)
        {
          counts->hanzi += log (g_ascii_isalpha (byte) ? .002 : .13);
          counts->after_hanzi = FALSE;
        }
      return;
    }
  if (counts->n_held == 1 && is_between (byte, 0x40, 0xFE) && byte != 0x7F)
    end_hanzi (counts, judge_hanzi ((guint8[]){ counts->held[0], byte }));
  else if (is_between (byte, counts->n_held == 2 ? 0x81 : '0', counts->n_held == 2 ? 0xFE : '9'))
    {
      if (counts->n_held == 3)
        end_hanzi (counts, log (.0000005));
      else
        counts->held[counts->n_held++] = byte;
    }
  else
    counts->not_gb = TRUE;
}

void
cb_letter_counts_add (CbLetterCounts *counts, guint8 before, guint8 byte)
{
  if (((before | byte) & 0x80) != 0)
    {
      counts->pairs[before * N_BYTES + byte]++;
      counts->n_pairs++;
    }
  if (!counts->not_gb)
    add_hanzi (counts, byte);
}

gboolean
cb_letter_counts_is_open (const CbLetterCounts *counts)
{
  return !counts->not_gb && (counts->n_held > 0 || counts->after_hanzi);
}

/* --- judging --------------------------------------------------------------- */

static gboolean
is_defined (const CbLetterCounts *counts, const Table *table)
{
  for (guint pair = 0; pair < N_BYTES * N_BYTES; pair++)
    if (counts->pairs[pair] > 0 &&
        (table->classes[pair / N_BYTES] == NOTHING || table->classes[pair % N_BYTES] == NOTHING) &&
        pair % N_BYTES >= 0x80)
      return FALSE;
  return TRUE;
}

gboolean
cb_letter_counts_fit (const CbLetterCounts *counts, CbEncoding encoding)
{
  g_return_val_if_fail ((guint) encoding < CB_N_ENCODINGS, FALSE);

  if (encoding == CB_ENCODING_GB18030)
    return !counts->not_gb && counts->n_held == 0;
  return about[encoding].charset != NULL && is_defined (counts, &get_tables ()->tables[encoding]);
}

/* Logarithm of the likelihood of all pairs. */
static double
sum_pairs (const CbLetterCounts *counts, CbEncoding encoding)
{
  const Table *table = &get_tables ()->tables[encoding];
  double sum = 0;

  for (guint pair = 0; pair < N_BYTES * N_BYTES; pair++)
    {
      guint8 byte = pair % N_BYTES;
      double beside;

      if (counts->pairs[pair] == 0)
        continue;
      beside = (*about[encoding].pairs)[table->classes[pair / N_BYTES]][table->classes[byte]];
      sum += (double) counts->pairs[pair] *
             (log (beside > 0 ? beside : SELDOM) + table->likely[byte]);
    }
  return sum;
}

gboolean
cb_letter_counts_judge (const CbLetterCounts *counts, double *shares)
{
  double sums[CB_N_ENCODINGS];
  double best = -INFINITY;
  double total = 0;

  for (guint i = 0; i < CB_N_ENCODINGS; i++)
    {
      sums[i] = -INFINITY;
      shares[i] = 0;
      if (i < CB_ENCODING_WINDOWS_1252 || !cb_letter_counts_fit (counts, i))
        continue;
      sums[i] = i == CB_ENCODING_GB18030 ? counts->hanzi : sum_pairs (counts, i);
      best = MAX (best, sums[i]);
    }
  if (isinf (best))
    return FALSE;
  for (guint i = 0; i < CB_N_ENCODINGS; i++)
    if (!isinf (sums[i]))
      total += shares[i] = exp (WITNESS * (sums[i] - best));
  for (guint i = 0; i < CB_N_ENCODINGS; i++)
    shares[i] = MIN (shares[i] / total, MOST_SURE);
  return best / (double) MAX (counts->n_pairs, 1) > RUBBISH;
}
