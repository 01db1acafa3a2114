// SPDX-License-Identifier: Apache-2.0
#include <float.h>

#include "CGLPKShims.h"
#include "guard.h"

int cglpk_simplex(glp_prob *problem, const glp_smcp *parameters) {
  int code;
  GUARDED(code = glp_simplex(problem, parameters));
  return code;
}

typedef struct {
  const cglpk_supervisor *supervisor;
  cglpk_moment moment;
  int has_handed_in;
} search;

// The bound is not to be had after the search, and finding it takes time linear in the open
// subproblems: it is read where it can have moved.
static void observe(glp_tree *tree, search *state) {
  cglpk_moment *moment = &state->moment;
  int reason = glp_ios_reason(tree);
  if (reason == GLP_ISELECT) moment->nodes++;
  if (reason == GLP_ISELECT || reason == GLP_IBINGO || moment->nodes <= 1) {
    int best = glp_ios_best_node(tree);
    if (best != 0) moment->bound = glp_ios_node_bound(tree, best);
  }
  glp_ios_tree_size(tree, &moment->open, NULL, NULL);
  glp_prob *problem = glp_ios_get_prob(tree);
  int status = glp_mip_status(problem);
  moment->has_best = status == GLP_FEAS || status == GLP_OPT;
  if (moment->has_best) moment->best = glp_mip_obj_val(problem);
}

static void steer(glp_tree *tree, void *info) {
  search *state = info;
  const cglpk_supervisor *supervisor = state->supervisor;
  if (supervisor->incumbent && !state->has_handed_in) {
    state->has_handed_in = 1;
    glp_ios_heur_sol(tree, supervisor->incumbent);
  }
  observe(tree, state);
  if (supervisor->report(supervisor->context, &state->moment)) glp_ios_terminate(tree);
}

int cglpk_intopt(glp_prob *problem, const glp_iocp *parameters, const cglpk_supervisor *supervisor) {
  search state = {.supervisor = supervisor, .moment = {.bound = -DBL_MAX}};
  glp_iocp supervised = *parameters;
  supervised.cb_func = steer;
  supervised.cb_info = &state;
  int code;
  GUARDED(code = glp_intopt(problem, &supervised));
  return code;
}

static void read_values(glp_prob *problem, int mip, double *values) {
  for (int j = glp_get_num_cols(problem); j > 0; j--) {
    values[j - 1] = mip ? glp_mip_col_val(problem, j) : glp_get_col_prim(problem, j);
  }
}

int cglpk_read_values(glp_prob *problem, int mip, double *values) {
  GUARDED(read_values(problem, mip, values));
  return 0;
}

static void read_prices(glp_prob *problem, double *reduced_costs, double *row_duals) {
  for (int j = glp_get_num_cols(problem); j > 0; j--) reduced_costs[j - 1] = glp_get_col_dual(problem, j);
  for (int i = glp_get_num_rows(problem); i > 0; i--) row_duals[i - 1] = glp_get_row_dual(problem, i);
}

int cglpk_read_prices(glp_prob *problem, double *reduced_costs, double *row_duals) {
  GUARDED(read_prices(problem, reduced_costs, row_duals));
  return 0;
}
