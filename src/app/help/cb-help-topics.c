/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-help-topics.h"

#define PARAGRAPH(text)                                                                            \
  {                                                                                                \
    CB_HELP_PARAGRAPH, text                                                                        \
  }
#define POINT(text)                                                                                \
  {                                                                                                \
    CB_HELP_POINT, text                                                                            \
  }

static const CbHelpTopic topics[] = {
  { "start",
    N_ ("Getting Started"),
    {
        PARAGRAPH (N_ (
            "Capacity Bridge brings together what States need for the security of their "
            "information and communications technologies and what others offer. All of it stands "
            "in one database, a file on this computer.")),
        POINT (N_ ("Open the sample to look around. It holds needs and programmes that States and "
                   "organisations described in public documents of the United Nations.")),
        POINT (N_ ("Begin with an empty database when you know what to write down: with an "
                   "assessment, a need, a programme, or the import of a table.")),
        POINT (N_ ("The overview says what waits for you. The pages stand in the sidebar; "
                   "Alt and a digit lead there, and Ctrl+K searches everything.")),
        PARAGRAPH (N_ ("At the foot of the sidebar you choose whose work comes first: that of a "
                       "State, of a provider, or of the Secretariat. It changes what is shown "
                       "first, not what you may see.")),
        PARAGRAPH (N_ ("There is no button to save. Each change is stored at once, and each can be "
                       "undone with Ctrl+Z, also after the program was closed.")),
    } },
  { "assessments",
    N_ ("Assessments"),
    {
        PARAGRAPH (N_ ("An assessment goes through the 65 items of the voluntary checklist in "
                       "annex A of A/79/214, along the norms of responsible State behaviour. "
                       "Other instruments can be imported as a package.")),
        POINT (N_ ("For each item, say how it stands. The keys 1 to 5 choose a status, N and P go "
                   "on and back, U leads to the next item without an answer.")),
        POINT (N_ ("Level, wanted level, priority, evidence and a note can be left empty. What is "
                   "not answered is “not assessed”, and is never counted as nothing.")),
        PARAGRAPH (N_ ("The summary lists the gaps, the largest first. “Make a Need of These” "
                       "turns those that you choose into the draft of a need, which remembers "
                       "where it comes from.")),
        PARAGRAPH (N_ ("Two assessments can be compared, so that progress shows. An empty form can "
                       "be printed for a meeting.")),
    } },
  { "needs",
    N_ ("Needs"),
    {
        PARAGRAPH (N_ ("A need says what a State wants to be able to do: the capacity areas, the "
                       "kinds of assistance, who is to learn, in which languages, until when, and "
                       "how urgent it is.")),
        POINT (N_ ("“New”, or Ctrl+N, begins one. A line of help stands below each field, and what "
                   "can not be taken is said beside it; nothing typed is lost.")),
        POINT (N_ ("Leave empty what you do not know. “Not stated” is an honest answer, and the "
                   "ranking says what difference the missing fact could make.")),
        POINT (N_ ("Search, filters and the order of columns can be combined. Rows can be pasted "
                   "from a spreadsheet.")),
        PARAGRAPH (N_ ("The details beside the list show the best matches, where the need comes "
                       "from, and its history: who changed what, and when.")),
        PARAGRAPH (
            N_ ("A need that two offices wrote down twice can be united with the other; both "
                "sources stay.")),
    } },
  { "programmes",
    N_ ("Programmes and Organisations"),
    {
        PARAGRAPH (
            N_ ("A programme says what a provider offers: to which States, in which capacity "
                "areas, by which means, in which languages, from when to when, and with how "
                "many places or how much money.")),
        POINT (N_ ("A programme that names no States and no groups of States is taken to be open "
                   "to all of them.")),
        POINT (N_ ("A programme whose window has closed, or that takes no requests, is excluded "
                   "from matches, and the list of the excluded says why.")),
        POINT (N_ ("The principles of capacity-building can be answered question by question, with "
                   "reasons. What is not answered counts neither for nor against.")),
        PARAGRAPH (N_ ("Each programme belongs to an organisation. Programmes can also be taken in "
                       "from activity files of the International Aid Transparency Initiative, and "
                       "written as such files.")),
    } },
  { "matches",
    N_ ("Matches"),
    {
        PARAGRAPH (N_ ("The page of matches ranks programmes for a need, needs for a programme, or "
                       "everything that fits for one State or one provider.")),
        POINT (N_ ("First it excludes what can not fit: a State that the programme does not serve, "
                   "windows that do not meet, no capacity area in common. The excluded stand below "
                   "the ranking, each with its reason.")),
        POINT (N_ ("The others are put in order by their score. Select a row to read why it stands "
                   "where it does, or two rows to compare them.")),
        POINT (N_ ("Move the weights to see what another view of things would change. A profile "
                   "keeps weights under a name.")),
        POINT (N_ ("“Open a case” turns a match into work. “Keep this Ranking” records what was "
                   "decided on, with its weights and its day.")),
        PARAGRAPH (N_ ("A ranking is help for a decision, and is none. It says nothing about the "
                       "merit of a State.")),
    } },
  { "scores",
    N_ ("How a Score Comes About"),
    {
        PARAGRAPH (N_ ("Twelve criteria each give a value between 0 and 1: shared capacity areas, "
                       "shared norms, kinds of assistance, audience, languages, funding, time, "
                       "urgency, the size of the gap, the situation of the State, the principles, "
                       "and what others do not cover yet.")),
        PARAGRAPH (N_ ("The score is the mean of these values by their weights, from 0 to 1. Each "
                       "value has fixed ends, so no other programme can change a score.")),
        POINT (N_ ("A fact that is not stated counts as one half. The thin line at the bar shows "
                   "how low and how high the score could be once it is stated.")),
        POINT (N_ ("The same data, weights and day give the same ranking, on every computer. Equal "
                   "scores are ordered by their reference.")),
        POINT (N_ ("“How sure is this?” tells which weight would change the order, how often a "
                   "programme is first when weights are uncertain, and what other methods say.")),
    } },
  { "plan",
    N_ ("Plans"),
    {
        PARAGRAPH (N_ ("A ranking looks at one need. A plan looks at all of them: it finds the set "
                       "of pairs that is best as a whole, when places and money are limited.")),
        POINT (N_ ("Choose what the plan is to have most of: the total score, or the number of "
                   "States that get something.")),
        POINT (N_ ("Say how many programmes a need may have, and how long the program may look for "
                   "a better plan. When the time is over, the best one so far is shown, with how "
                   "far it could be from the best there is.")),
        POINT (N_ ("The plan names the needs that get nothing, and the limits that cost most.")),
        PARAGRAPH (N_ ("Nothing is changed by a plan. It can be saved as a file, and made again "
                       "when records have changed.")),
    } },
  { "cases",
    N_ ("Cases"),
    {
        PARAGRAPH (N_ ("A case is a match that somebody works on. It goes from draft to "
                       "acknowledged, circulated, offered, chosen, agreed, in delivery and "
                       "delivered, and ends with feedback from both sides.")),
        POINT (N_ ("The board shows the cases by phase, the list as rows. A warning sign marks "
                   "those whose next step is overdue.")),
        POINT (N_ ("Each step has its day and its words, and is one entry of the journal. A case "
                   "can be declined or withdrawn at any time, with the reason.")),
        POINT (N_ ("Once a case is agreed, it takes a place and its amount from the programme; "
                   "when it is declined or withdrawn, it gives them back.")),
        PARAGRAPH (N_ ("Indicators say what is to be reached: a baseline, a target, and what was "
                       "measured. The report of the year counts offers, requests and matches from "
                       "the days of the steps.")),
    } },
  { "fund",
    N_ ("Fund"),
    {
        PARAGRAPH (N_ ("The page of the fund follows the money of a voluntary fund, from pledge to "
                       "payment, and the applications to it.")),
        POINT (N_ ("The ledger is never changed. A mistake is put right by a further entry, which "
                   "carries the difference.")),
        POINT (N_ ("A call names its rules. For each application the program says of each rule "
                   "whether it holds, with the fact and its source, or that it can not tell. The "
                   "rules that come with the program are drafts, and say so.")),
        POINT (N_ ("The order of applications and the awards are proposals. A decision is "
                   "recorded with its reason, and keeps the result that it was made on.")),
        PARAGRAPH (N_ ("The report of the fund leaves out what is marked above the marking of the "
                       "report, and says how much that is. Those who take part in a meeting are in "
                       "no report, and are erased for good when their term ends.")),
    } },
  { "library",
    N_ ("Library, Directory and Calendar"),
    {
        POINT (N_ ("The library keeps documents, as links or as files, and names what cites them. "
                   "Its second part shows what the program knows by itself: norms, capacity "
                   "areas, principles and frameworks, and how they relate.")),
        POINT (N_ ("The directory keeps the points of contact of States and organisations, with "
                   "the checks of whether they answer. It can prepare a request for assistance as "
                   "a text for your mail program.")),
        POINT (N_ ("The calendar shows meetings beside what falls due in needs, programmes, cases "
                   "and calls. It can be written as a file for other calendars.")),
        PARAGRAPH (N_ ("Names and addresses of persons are personal data. Keep only what the work "
                       "needs, and give it the marking that it should have.")),
    } },
  { "exchange",
    N_ ("Import, Export and Packages"),
    {
        PARAGRAPH (N_ ("Import shows what it would do before it changes anything: which rows are "
                       "new, which change a record, and which can not be taken, and why. Rejected "
                       "rows can be saved, mended and imported again.")),
        POINT (N_ ("Tables of others are read as they are. Where a date, a number or a column can "
                   "be read in two ways, you are asked.")),
        POINT (N_ ("An import is one step. One undo takes all of it back.")),
        POINT (N_ ("Before an export you choose who will read it. What is marked higher stays "
                   "here, and is counted.")),
        PARAGRAPH (N_ ("A package (a file that ends in “.capacity.json”) brings whole records from "
                       "office to office. What was changed on one side alone is taken; what both "
                       "changed is shown side by side, and you choose.")),
        PARAGRAPH (N_ ("The command “capbridge” does the same from a terminal.")),
    } },
  { "privacy",
    N_ ("Privacy and Markings"),
    {
        PARAGRAPH (N_ ("The program has no network and no account. Nothing leaves this computer "
                       "unless you export it.")),
        PARAGRAPH (
            N_ ("Each record has a marking of the Traffic Light Protocol, which says who may "
                "see it: from CLEAR, for everyone, over GREEN and AMBER to RED, for the "
                "persons it was given to.")),
        POINT (N_ ("Exports, reports and packages leave out what is marked above the marking that "
                   "you choose for them.")),
        POINT (N_ ("Notifications and the search of the desktop name nothing that is marked AMBER "
                   "or higher.")),
        PARAGRAPH (N_ ("A marking is a label and no lock. Whoever can read the database file can "
                       "read all that is in it: keep it in a folder that is yours, and on a disk "
                       "that is encrypted if the records require it.")),
    } },
  { "safety",
    N_ ("Undo, Copies and Damage"),
    {
        POINT (N_ ("Each step is stored as soon as it is made. A power cut loses nothing that you "
                   "have seen as saved.")),
        POINT (N_ ("Undo and redo go back and forth through all steps, also those of other days. "
                   "The history of a record shows each of its values.")),
        POINT (
            N_ ("Before an upgrade, a merge or a large import, and once a day, the program makes "
                "a copy of the database by itself, in a folder beside it.")),
        PARAGRAPH (
            N_ ("These copies are on the same disk. Make copies elsewhere as well: “capbridge "
                "backup” writes one while the program is running, and “capbridge restore” "
                "puts one back and keeps the file that was there.")),
        PARAGRAPH (N_ ("A database that is damaged, or newer than the program, is not opened and "
                       "not changed; the window says what is wrong and what you can do.")),
    } },
};

const CbHelpTopic *
cb_help_get_topics (guint *n_topics)
{
  *n_topics = G_N_ELEMENTS (topics);
  return topics;
}

/* What is about something else than its own name says. */
static const char *
find_alias (const char *name)
{
  static const struct
  {
    const char *name;
    const char *topic;
  } aliases[] = {
    { "overview", "start" },           { "organisations", "programmes" },
    { "documents", "library" },        { "directory", "library" },
    { "calendar", "library" },         { "CbImportDialog", "exchange" },
    { "CbExportDialog", "exchange" },  { "CbReportDialog", "exchange" },
    { "CbDuplicatesWindow", "needs" }, { "CbPrinciplesWindow", "programmes" },
    { "CbProfilesDialog", "scores" },  { "CbRunsWindow", "scores" },
    { "CbWeightsDialog", "scores" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (aliases); i++)
    if (g_strcmp0 (aliases[i].name, name) == 0)
      return aliases[i].topic;
  return name;
}

guint
cb_help_find_topic (const char *name)
{
  const char *id = find_alias (name);

  for (guint i = 0; i < G_N_ELEMENTS (topics); i++)
    if (g_strcmp0 (topics[i].id, id) == 0)
      return i;
  return 0;
}
