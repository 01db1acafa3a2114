// SPDX-License-Identifier: Apache-2.0

@testable import DesignSpace

extension SwitchSystem {
  /// A box with nothing in it.
  static let any = SwitchSystem(
    id: "box", name: "box", vendor: "v", isEndpoint: false, protocols: [.ethernet], chip: nil, chipCount: 0,
    cages: [],
    radix: 8, rackUnits: 1, overheadWatts: 1, wholeBoxWatts: nil, dollars: 1, coolings: [], lasers: [],
    available: nil,
    status: .available)
}
