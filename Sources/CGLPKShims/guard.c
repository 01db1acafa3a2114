// SPDX-License-Identifier: Apache-2.0
#include "guard.h"

#include <string.h>

#include "CGLPKShims.h"

_Thread_local jmp_buf cglpk_landing;
static _Thread_local char words[512];

static void land(void *info) {
  (void)info;
  longjmp(cglpk_landing, 1);
}

// Nothing that GLPK says reaches the terminal; the last of it explains a fault.
static int listen(void *info, const char *text) {
  (void)info;
  size_t used = strlen(words), more = strlen(text);
  if (used + more >= sizeof words) used = 0;
  if (more >= sizeof words) more = sizeof words - 1;
  memcpy(words + used, text, more);
  words[used + more] = 0;
  return 1;
}

void cglpk_arm(void) {
  words[0] = 0;
  glp_term_out(GLP_OFF);
  glp_term_hook(listen, NULL);
  glp_error_hook(land, NULL);
}

void cglpk_disarm(void) {
  glp_error_hook(NULL, NULL);
  glp_term_hook(NULL, NULL);
}

int cglpk_out_of_memory(void) {
  strcpy(words, "no memory available");
  return CGLPK_FAULT;
}

const char *cglpk_words(void) { return words; }
