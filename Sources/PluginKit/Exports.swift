// SPDX-License-Identifier: Apache-2.0

@_exported public import DesignSpace
@_exported public import Modeling
@_exported public import Topology
