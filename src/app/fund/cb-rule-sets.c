/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-compat.h"
#include "cb-deleting.h"
#include "cb-fund-form.h"
#include "cb-fund-words.h"
#include "cb-locale.h"
#include "cb-marks.h"
#include "cb-navigation.h"
#include "cb-register-split.h"
#include "cb-rule-list.h"
#include "cb-rule-set.h"
#include "cb-rule-sets.h"
#include "cb-rule-templates.h"
#include "cb-rule.h"
#include "cb-session-fund.h"
#include "cb-session-rules.h"
#include "cb-wrap-box.h"

struct _CbRuleSets
{
  AdwBin parent_instance;

  CbSession *session;
  GCancellable *cancellable;
  CbOrganisations *organisations;
  GPtrArray *sets;  /* of CbRecord */
  GPtrArray *rules; /* of CbRecord: those of the set that is shown, in their order */
  char *shown;

  CbRegisterSplit *split;
  GtkStack *stack;
  GtkListBox *list;
  GMenu *templates;
  GtkWidget *close;
  GtkLabel *title;
  GtkLabel *description;
  CbWrapBox *pills;
  GtkLabel *source;
  GtkBox *rule_box;
};

G_DEFINE_FINAL_TYPE (CbRuleSets, cb_rule_sets, ADW_TYPE_BIN)

static CbRecord *
find_set (CbRuleSets *self)
{
  for (guint i = 0; self->sets != NULL && i < self->sets->len; i++)
    {
      CbRecord *record = g_ptr_array_index (self->sets, i);

      if (g_strcmp0 (cb_record_get_ref (record), self->shown) == 0)
        return record;
    }
  return NULL;
}

/* --- the rules of one set -------------------------------------------------- */

static int
compare_positions (gconstpointer a, gconstpointer b)
{
  const CbRecord *one = *(CbRecord *const *) a;
  const CbRecord *two = *(CbRecord *const *) b;
  gint64 first = cb_record_get_integer (one, CB_RULE_POSITION, 0);
  gint64 second = cb_record_get_integer (two, CB_RULE_POSITION, 0);

  if (first != second)
    return first < second ? -1 : 1;
  return g_strcmp0 (cb_record_get_ref (one), cb_record_get_ref (two));
}

static void
rules_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbRuleSets) self = user_data;
  g_autoptr (GError) error = NULL;
  GPtrArray *rules = cb_session_load_finish (CB_SESSION (source), result, &error);

  if (rules == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        cb_show_error (GTK_WIDGET (self), error);
      return;
    }
  g_ptr_array_sort (rules, compare_positions);
  g_clear_pointer (&self->rules, g_ptr_array_unref);
  self->rules = rules;
  cb_rule_list_fill (self->rule_box, rules);
}

static void
load_rules (CbRuleSets *self)
{
  g_autoptr (CbQuery) query = cb_query_new (&cb_noun_rule);

  cb_query_add_condition (query, CB_RULE_RULE_SET, self->shown);
  cb_session_list_async (self->session, query, self->cancellable, rules_cb, g_object_ref (self));
}

static void
show_set (CbRuleSets *self)
{
  const char *language = cb_locale_get_language ()->tag;
  const CbRecord *set = find_set (self);
  const CbField *fields = cb_noun_rule_set.fields;
  const char *description;
  const char *source;

  if (set == NULL)
    {
      g_clear_pointer (&self->shown, g_free);
      cb_register_split_set_show_detail (self->split, FALSE);
      return;
    }
  description = cb_record_get_text (set, CB_RULE_SET_DESCRIPTION, language, NULL);
  source = cb_record_get (set, CB_RULE_SET_SOURCE);
  gtk_label_set_text (self->title, cb_record_get_title (set, language));
  gtk_label_set_text (self->description, description != NULL ? description : "");
  gtk_widget_set_visible (GTK_WIDGET (self->description), description != NULL);
  gtk_label_set_text (self->source, source != NULL ? source : "");
  gtk_widget_set_visible (GTK_WIDGET (self->source), source != NULL);
  cb_wrap_box_clear (self->pills);
  cb_wrap_box_append (self->pills, cb_marks_new_pill (&fields[CB_RULE_SET_STATUS],
                                                      cb_record_get (set, CB_RULE_SET_STATUS)));
  if (cb_record_get (set, CB_RULE_SET_VERSION) != NULL)
    cb_wrap_box_append (self->pills,
                        cb_marks_new_label (cb_record_get (set, CB_RULE_SET_VERSION), "dim-label"));
  load_rules (self);
}

/* --- the sets -------------------------------------------------------------- */

static GtkWidget *
new_row (const CbRecord *set)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *pill = cb_marks_new_pill (&cb_noun_rule_set.fields[CB_RULE_SET_STATUS],
                                       cb_record_get (set, CB_RULE_SET_STATUS));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 cb_record_get_title (set, cb_locale_get_language ()->tag));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), cb_record_get_ref (set));
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 3);
  gtk_widget_set_valign (pill, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), pill);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  return row;
}

static void
show_sets (CbRuleSets *self)
{
  cb_fund_words_clear (GTK_WIDGET (self->list));
  for (guint i = 0; i < self->sets->len; i++)
    gtk_list_box_append (self->list, new_row (g_ptr_array_index (self->sets, i)));
  gtk_stack_set_visible_child_name (self->stack, self->sets->len > 0 ? "list" : "empty");
  if (self->shown != NULL)
    show_set (self);
}

static void
sets_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbRuleSets) self = user_data;
  g_autoptr (GError) error = NULL;
  GPtrArray *sets = cb_session_load_finish (CB_SESSION (source), result, &error);

  if (sets == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        cb_show_error (GTK_WIDGET (self), error);
      return;
    }
  g_clear_pointer (&self->sets, g_ptr_array_unref);
  self->sets = sets;
  show_sets (self);
}

void
cb_rule_sets_load (CbRuleSets *self, CbOrganisations *organisations)
{
  g_autoptr (CbQuery) query = cb_query_new (&cb_noun_rule_set);

  g_return_if_fail (CB_IS_RULE_SETS (self));

  if (organisations != NULL)
    cb_organisations_ref (organisations);
  g_clear_pointer (&self->organisations, cb_organisations_unref);
  self->organisations = organisations;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  cb_session_list_async (self->session, query, self->cancellable, sets_cb, g_object_ref (self));
}

void
cb_rule_sets_show (CbRuleSets *self, const char *ref)
{
  g_return_if_fail (CB_IS_RULE_SETS (self));

  g_free (self->shown);
  self->shown = g_strdup (ref);
  cb_register_split_set_show_detail (self->split, TRUE);
  if (self->sets != NULL)
    show_set (self);
}

static void
activated_cb (CbRuleSets *self, GtkListBoxRow *row)
{
  guint place = (guint) gtk_list_box_row_get_index (row);

  if (place < self->sets->len)
    cb_rule_sets_show (self, cb_record_get_ref (g_ptr_array_index (self->sets, place)));
}

static void
close_cb (CbRuleSets *self)
{
  cb_register_split_set_show_detail (self->split, FALSE);
  gtk_widget_child_focus (GTK_WIDGET (self->list), GTK_DIR_TAB_FORWARD);
}

/* --- making and changing --------------------------------------------------- */

static void
created_cb (CbRuleSets *self, gpointer data)
{
  g_autofree char *ref = g_strdup (cb_record_get_ref (data));

  g_free (self->shown);
  self->shown = g_steal_pointer (&ref);
  cb_register_split_set_show_detail (self->split, TRUE);
}

static void
add_set_cb (CbRuleSets *self)
{
  g_autoptr (CbRecord) draft = cb_record_new_preset (&cb_noun_rule_set);
  CbFundForm *form;

  cb_record_set (draft, CB_RULE_SET_LANGUAGE, cb_locale_get_language ()->tag);
  form = cb_fund_form_new (GTK_WIDGET (self), self->session, draft, self->organisations);
  g_signal_connect_object (form, "created", G_CALLBACK (created_cb), self, G_CONNECT_SWAPPED);
}

static void
edit_set_cb (CbRuleSets *self)
{
  CbRecord *set = find_set (self);

  if (set != NULL)
    cb_fund_form_new (GTK_WIDGET (self), self->session, set, self->organisations);
}

static void
add_rule_cb (CbRuleSets *self)
{
  g_autoptr (CbRecord) draft = cb_record_new_preset (&cb_noun_rule);

  if (self->shown == NULL || self->rules == NULL)
    return;
  cb_record_set (draft, CB_RULE_RULE_SET, self->shown);
  cb_record_set (draft, CB_RULE_LANGUAGE, cb_locale_get_language ()->tag);
  cb_record_take (draft, CB_RULE_POSITION, g_strdup_printf ("%u", self->rules->len + 1));
  cb_fund_form_new (GTK_WIDGET (self), self->session, draft, self->organisations);
}

static guint
find_rule (CbRuleSets *self, GVariant *parameter)
{
  const char *ref = g_variant_get_string (parameter, NULL);

  for (guint i = 0; self->rules != NULL && i < self->rules->len; i++)
    if (g_str_equal (cb_record_get_ref (g_ptr_array_index (self->rules, i)), ref))
      return i;
  return G_MAXUINT;
}

static void
edit_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CbRuleSets *self = CB_RULE_SETS (widget);
  guint place = find_rule (self, parameter);

  if (place != G_MAXUINT)
    cb_fund_form_new (widget, self->session, g_ptr_array_index (self->rules, place),
                      self->organisations);
}

static void
delete_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CbRuleSets *self = CB_RULE_SETS (widget);
  guint place = find_rule (self, parameter);

  if (place != G_MAXUINT)
    cb_delete_record (widget, self->session, g_ptr_array_index (self->rules, place));
}

static void
ordered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbRuleSets) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!cb_session_rules_finish (CB_SESSION (source), result, &error))
    cb_show_error (GTK_WIDGET (self), error);
}

static void
move_rule (CbRuleSets *self, GVariant *parameter, int step)
{
  guint place = find_rule (self, parameter);
  guint other = place + (guint) step;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) refs = NULL;

  if (place == G_MAXUINT || other >= self->rules->len)
    return;
  for (guint i = 0; i < self->rules->len; i++)
    {
      guint from = i == place ? other : i == other ? place : i;

      g_strv_builder_add (builder, cb_record_get_ref (g_ptr_array_index (self->rules, from)));
    }
  refs = g_strv_builder_end (builder);
  cb_session_order_rules_async (self->session, (const char *const *) refs,
                                g_variant_get_string (parameter, NULL), ordered_cb,
                                g_object_ref (self));
}

static void
move_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  move_rule (CB_RULE_SETS (widget), parameter, g_str_equal (name, "rules.up") ? -1 : 1);
}

/* --- templates and files --------------------------------------------------- */

static void
template_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbRuleSets) self = user_data;
  g_autoptr (GError) error = NULL;

  if (cb_session_add_template_finish (CB_SESSION (source), result, &error))
    cb_show_toast (GTK_WIDGET (self), _ ("The rule set was added as a draft"), TRUE);
  else
    cb_show_error (GTK_WIDGET (self), error);
}

static void
template_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CbRuleSets *self = CB_RULE_SETS (widget);
  const char *ref = g_variant_get_string (parameter, NULL);

  cb_session_add_template_async (self->session, ref, template_cb, g_object_ref (self));
}

static void
templates_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbRuleSets) self = user_data;
  g_autoptr (GPtrArray)
      templates = cb_session_list_templates_finish (CB_SESSION (source), result, NULL);

  /* Without them a set can still be made. */
  for (guint i = 0; templates != NULL && i < templates->len; i++)
    {
      const CbRuleTemplate *one = g_ptr_array_index (templates, i);
      g_autoptr (GMenuItem) item = g_menu_item_new (one->title, NULL);

      g_menu_item_set_action_and_target (item, "rules.template", "s", one->ref);
      g_menu_append_item (self->templates, item);
    }
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbRuleSets) self = user_data;
  g_autoptr (GError) error = NULL;

  if (cb_session_rules_finish (CB_SESSION (source), result, &error))
    cb_show_toast (GTK_WIDGET (self), _ ("The rule set was written"), FALSE);
  else
    cb_show_error (GTK_WIDGET (self), error);
}

static void
file_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbRuleSets) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = cb_compat_save_file_finish (result, &error);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (file == NULL)
    cb_show_error (GTK_WIDGET (self), error);
  else if (path != NULL && self->shown != NULL)
    cb_session_write_rules_async (self->session, self->shown, path, written_cb,
                                  g_object_ref (self));
}

static void
export_cb (CbRuleSets *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autofree char *name = NULL;

  if (self->shown == NULL || !GTK_IS_WINDOW (root))
    return;
  name = g_strconcat (self->shown, ".json", NULL);
  cb_compat_save_file_async (GTK_WINDOW (root), _ ("Export a Rule Set"), name, CB_FILES_JSON,
                             self->cancellable, file_cb, g_object_ref (self));
}

/* --- widget ---------------------------------------------------------------- */

static GtkWidget *
new_button (CbRuleSets *self, const char *label, GCallback callback)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  g_signal_connect_swapped (button, "clicked", callback, self);
  return button;
}

static GtkWidget *
build_bar (CbRuleSets *self)
{
  GtkWidget *bar = cb_wrap_box_new ();
  GtkWidget *add = new_button (self, _ ("New rule set…"), G_CALLBACK (add_set_cb));
  GtkWidget *template = gtk_menu_button_new ();
  GtkWidget *import = gtk_button_new_with_label (_ ("Import…"));

  self->templates = g_menu_new ();
  gtk_menu_button_set_label (GTK_MENU_BUTTON (template), _ ("New from a template"));
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (template), G_MENU_MODEL (self->templates));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (import), "win.import");
  cb_wrap_box_append (CB_WRAP_BOX (bar), template);
  cb_wrap_box_append (CB_WRAP_BOX (bar), add);
  cb_wrap_box_append (CB_WRAP_BOX (bar), import);
  gtk_widget_add_css_class (bar, "cb-fund-bar");
  return bar;
}

static GtkWidget *
build_list (CbRuleSets *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *empty = g_object_new (ADW_TYPE_STATUS_PAGE, "icon-name", "cb-documents-symbolic",
                                   "title", _ ("No Rules Yet"), "description",
                                   _ ("Begin with a template: drafts after the published criteria "
                                      "of comparable funds, none of which is official."),
                                   NULL);

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_widget_set_valign (GTK_WIDGET (self->list), GTK_ALIGN_START);
  cb_marks_set_accessible_label (GTK_WIDGET (self->list), _ ("Rule sets"));
  cb_compat_tab_out_of (GTK_WIDGET (self->list));
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (activated_cb), self);
  adw_clamp_set_child (ADW_CLAMP (clamp), GTK_WIDGET (self->list));
  gtk_widget_add_css_class (clamp, "cb-fund-part");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, scroller, "list");
  gtk_stack_add_named (self->stack, empty, "empty");
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_box_append (GTK_BOX (box), build_bar (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stack));
  return box;
}

static GtkWidget *
build_head (CbRuleSets *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *space = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->close = cb_fund_words_new_icon_button ("window-close-symbolic", _ ("Close details"));
  gtk_widget_set_hexpand (space, TRUE);
  g_signal_connect_swapped (self->close, "clicked", G_CALLBACK (close_cb), self);
  gtk_box_append (GTK_BOX (head), self->close);
  gtk_box_append (GTK_BOX (head), space);
  gtk_box_append (GTK_BOX (head), new_button (self, _ ("Export…"), G_CALLBACK (export_cb)));
  gtk_box_append (GTK_BOX (head), new_button (self, _ ("Edit"), G_CALLBACK (edit_set_cb)));
  gtk_widget_add_css_class (head, "cb-pane-header");
  return head;
}

static GtkWidget *
build_detail (CbRuleSets *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *add = new_button (self, _ ("Add a rule…"), G_CALLBACK (add_rule_cb));

  self->title = GTK_LABEL (cb_fund_words_new_text (NULL, "title-3"));
  self->description = GTK_LABEL (cb_fund_words_new_text (NULL, NULL));
  self->source = GTK_LABEL (cb_fund_words_new_text (NULL, "dim-label"));
  self->pills = CB_WRAP_BOX (cb_wrap_box_new ());
  self->rule_box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 9));
  gtk_widget_set_halign (add, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (content), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (content), GTK_WIDGET (self->pills));
  gtk_box_append (GTK_BOX (content), GTK_WIDGET (self->description));
  gtk_box_append (GTK_BOX (content), GTK_WIDGET (self->source));
  gtk_box_append (GTK_BOX (content), GTK_WIDGET (self->rule_box));
  gtk_box_append (GTK_BOX (content), add);
  gtk_widget_add_css_class (content, "cb-fund-part");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), content);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (box), build_head (self));
  gtk_box_append (GTK_BOX (box), scroller);
  return box;
}

static void
cb_rule_sets_dispose (GObject *object)
{
  CbRuleSets *self = CB_RULE_SETS (object);

  g_cancellable_cancel (self->cancellable);
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->templates);
  g_clear_object (&self->session);
  g_clear_pointer (&self->organisations, cb_organisations_unref);
  g_clear_pointer (&self->sets, g_ptr_array_unref);
  g_clear_pointer (&self->rules, g_ptr_array_unref);
  g_clear_pointer (&self->shown, g_free);

  G_OBJECT_CLASS (cb_rule_sets_parent_class)->dispose (object);
}

static void
cb_rule_sets_class_init (CbRuleSetsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cb_rule_sets_dispose;
  gtk_widget_class_install_action (widget_class, "rules.template", "s", template_action);
  gtk_widget_class_install_action (widget_class, "rules.edit", "s", edit_action);
  gtk_widget_class_install_action (widget_class, "rules.delete", "s", delete_action);
  gtk_widget_class_install_action (widget_class, "rules.up", "s", move_action);
  gtk_widget_class_install_action (widget_class, "rules.down", "s", move_action);
}

static void
cb_rule_sets_init (CbRuleSets *self)
{
  self->split = g_object_new (CB_TYPE_REGISTER_SPLIT, "list", build_list (self), "detail",
                              build_detail (self), NULL);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->split));
}

GtkWidget *
cb_rule_sets_new (CbSession *session)
{
  CbRuleSets *self = g_object_new (CB_TYPE_RULE_SETS, NULL);

  self->session = g_object_ref (session);
  cb_session_list_templates_async (session, NULL, templates_cb, g_object_ref (self));
  return GTK_WIDGET (self);
}
