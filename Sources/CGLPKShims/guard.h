// SPDX-License-Identifier: Apache-2.0
#ifndef CGLPK_GUARD_H
#define CGLPK_GUARD_H
#include <setjmp.h>

// GLPK answers a broken contract and exhausted memory by calling abort(), after a hook that may
// leave by longjmp. Each thread has one place to land; guarded calls do not nest.
extern _Thread_local jmp_buf cglpk_landing;

void cglpk_arm(void);
void cglpk_disarm(void);

// Returns CGLPK_FAULT, with the words that GLPK itself has for this.
int cglpk_out_of_memory(void);

// The jump skips nothing but C frames: no guarded call runs Swift code that could call GLPK again.
#define GUARDED(...)                                \
  do {                                              \
    if (setjmp(cglpk_landing)) return CGLPK_FAULT;  \
    cglpk_arm();                                    \
    __VA_ARGS__;                                    \
    cglpk_disarm();                                 \
  } while (0)

#endif
