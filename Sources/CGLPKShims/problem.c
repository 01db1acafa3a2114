// SPDX-License-Identifier: Apache-2.0
#include <math.h>
#include <stdlib.h>

#include "CGLPKShims.h"
#include "guard.h"

int cglpk_limit_memory(int megabytes) {
  GUARDED(glp_mem_limit(megabytes));
  return 0;
}

int cglpk_create(glp_prob **problem) {
  GUARDED(*problem = glp_create_prob());
  return 0;
}

// GLPK takes an equal pair for an error unless it is called fixed.
static int kind_of(double lower, double upper) {
  if (isinf(lower)) return isinf(upper) ? GLP_FR : GLP_UP;
  if (isinf(upper)) return GLP_LO;
  return lower == upper ? GLP_FX : GLP_DB;
}

static void set_column_bounds(glp_prob *problem, int j, double lower, double upper) {
  glp_set_col_bnds(problem, j, kind_of(lower, upper), lower, upper);
}

static void set_row_bounds(glp_prob *problem, int i, double lower, double upper) {
  glp_set_row_bnds(problem, i, kind_of(lower, upper), lower, upper);
}

static void add_columns(glp_prob *problem, int count, const int *kinds, const double *lower, const double *upper) {
  if (count == 0) return;
  int first = glp_add_cols(problem, count);
  for (int j = 0; j < count; j++) {
    glp_set_col_kind(problem, first + j, kinds[j]);
    set_column_bounds(problem, first + j, lower[j], upper[j]);
  }
}

int cglpk_add_columns(glp_prob *problem, int count, const int *kinds, const double *lower, const double *upper) {
  GUARDED(add_columns(problem, count, kinds, lower, upper));
  return 0;
}

static void add_rows(glp_prob *problem, int count, const double *lower, const double *upper, const intptr_t *starts,
                     const int32_t *columns, const double *coefficients, int *indices) {
  if (count == 0) return;
  int first = glp_add_rows(problem, count);
  for (int r = 0; r < count; r++) {
    set_row_bounds(problem, first + r, lower[r], upper[r]);
    int length = (int)(starts[r + 1] - starts[r]);
    for (int k = 0; k < length; k++) indices[k + 1] = columns[starts[r] + k] + 1;
    // Element zero is never read.
    glp_set_mat_row(problem, first + r, length, indices, coefficients + starts[r] - 1);
  }
}

int cglpk_add_rows(glp_prob *problem, int count, const double *lower, const double *upper, const intptr_t *starts,
                   const int32_t *columns, const double *coefficients) {
  intptr_t longest = 0;
  for (int r = 0; r < count; r++) {
    if (starts[r + 1] - starts[r] > longest) longest = starts[r + 1] - starts[r];
  }
  int *indices = malloc((size_t)(longest + 1) * sizeof *indices);
  if (!indices) return cglpk_out_of_memory();
  if (setjmp(cglpk_landing)) {
    free(indices);
    return CGLPK_FAULT;
  }
  cglpk_arm();
  add_rows(problem, count, lower, upper, starts, columns, coefficients, indices);
  cglpk_disarm();
  free(indices);
  return 0;
}

static void set_objective(glp_prob *problem, double constant, int count, const int32_t *columns,
                          const double *coefficients) {
  for (int j = glp_get_num_cols(problem); j > 0; j--) glp_set_obj_coef(problem, j, 0);
  for (int k = 0; k < count; k++) glp_set_obj_coef(problem, columns[k] + 1, coefficients[k]);
  glp_set_obj_coef(problem, 0, constant);
}

int cglpk_set_objective(glp_prob *problem, double constant, int count, const int32_t *columns,
                        const double *coefficients) {
  GUARDED(set_objective(problem, constant, count, columns, coefficients));
  return 0;
}

int cglpk_scale(glp_prob *problem) {
  GUARDED(glp_scale_prob(problem, GLP_SF_AUTO));
  return 0;
}

int cglpk_reset_basis(glp_prob *problem) {
  GUARDED(glp_std_basis(problem));
  return 0;
}

int cglpk_provoke_fault(glp_prob *problem) {
  GUARDED(glp_set_obj_coef(problem, -1, 1));
  return 0;
}
