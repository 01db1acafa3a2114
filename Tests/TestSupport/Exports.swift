// SPDX-License-Identifier: Apache-2.0

// Fixtures that plugin authors have too: the tiny catalog, price tags and seeded numbers.
@_exported public import PluginTesting
