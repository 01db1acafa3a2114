// SPDX-License-Identifier: Apache-2.0
#ifndef ETALON_PLUGIN_STAMP_H
#define ETALON_PLUGIN_STAMP_H

#ifdef __cplusplus
extern "C" {
#endif

/// What a plugin and the program that loads it must have in common, as `field=value` pairs between semicolons.
///
/// The text begins with `@(#)etalon-plugin:`, by which it is found in a file without running anything of it.
const char *_Nonnull etalon_plugin_stamp_text(void);

#ifdef __cplusplus
}
#endif

#endif
