// SPDX-License-Identifier: Apache-2.0

/// Problem files for tests.
enum Problems {
  /// A cluster that one box serves, solved in a fraction of a second.
  static let small = small(networkPower: "200 kW")

  /// The same with another power for the network.
  static func small(networkPower: String) -> String {
    """
    name: small cluster
    demand:
      accelerators: 128
      bandwidth: 400 Gb/s
      acceleratorsPerServer: 8
      oversubscription: 1
    choose:
      topology: [single, clos]
      tiers: [1, 2]
      planes: [1]
      systems: [sn5600, s9321-64e]
      optics: [pluggable, lpo]
    site:
      airInlet: 27 °C
      rackPower: 40 kW
      networkPower: \(networkPower)
    minimize: tco
    rank: 3

    """
  }

  /// A hall whose power holds a little fewer accelerators than are asked for.
  static let hall = """
    name: a hall
    demand:
      accelerators: 128
      bandwidth: 400 Gb/s
      acceleratorsPerServer: 8
      serverPower: 10.2 kW
      serverPrice: 270 k$
    choose:
      topology: [single, clos]
      tiers: [1, 2]
      planes: [1]
      systems: [sn5600, s9321-64e]
      optics: [pluggable, lpo]
    site:
      rackPower: 41 kW
      power: 160 kW
      racks: 6
      budget: 5 M$
    minimize: tco

    """

  /// A cluster of which hundreds of designs take minutes to rank.
  static let large = """
    name: large cluster
    demand:
      accelerators: 8192
      bandwidth: 800 Gb/s
      acceleratorsPerServer: 8
      oversubscription: 1
    choose:
      topology: [clos]
      planes: [1, 2]
      availableBy: 2027-03
    site:
      airInlet: 27 °C
      coolantSupply: 32 °C
      rackPower: 40 kW
    minimize: tco
    rank: 60

    """

  /// The network of one box that is the small problem's answer, with its box cooled as given.
  static func offer(cooling: String) -> String {
    """
    name: offer
    family: single
    tiers: 1
    roles:
      endpoint: {system: nic-400g-qsfp112, boxes: 128, optics: {up: lpo-400g-dr4}, links: {up: 1}}
      leaf: {system: s9321-64e, boxes: 1, cooling: \(cooling), optics: {down: lpo-800g-dr8}, links: {down: 128}}

    """
  }
}
