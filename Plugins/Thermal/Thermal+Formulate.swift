// SPDX-License-Identifier: Apache-2.0

public import PluginKit

extension Thermal {
  /// Adds plant units for the heat of each cooling that needs them, one unit more than the heat asks for.
  public func formulate(in program: inout ProgramBuilder) throws(FormulationFailure) {
    for plant in plants {
      let space = program.space
      let cooled = space.placements.indices.filter {
        space.placements[$0].placed.build.cooling?.id == plant.cooling
      }
      guard !cooled.isEmpty else { continue }

      let most = (Self.mostHeat(in: space, of: plant) / plant.watts).rounded(.up) + 1
      // Settled in this order: no plant where none is needed, then as few units as will do.
      let used = program.variable(plant.usedName, .binary, in: 0...1)
      let units = program.variable(plant.unitsName, .integer, in: 0...most)

      // Heat is counted in plant units, which keeps the row's coefficients near one.
      let heat = sum(cooled) { index in
        program.share(placement: index) * (space.placements[index].value(.slotPeakPower) / plant.watts)
      }
      program.require(
        plant.unitsName, units - used - heat >= 0, rule: "plant", subjects: [plant.cooling],
        sentence: "With one plant unit of \(plant.name) out of service, the others carry all its heat.")
      for (name, placements) in Self.exclusive(cooled, in: space) {
        program.require(
          "used[\(plant.cooling),\(name)]", sum(placements) { program.share(placement: $0) } <= used,
          rule: "plant",
          subjects: [plant.cooling, name],
          sentence: "A \(name) that is cooled by \(plant.name) needs its plant.")
      }
      program.post(units * plant.dollars, to: "capex", under: "cooling")
    }
  }

  /// The most heat that any wiring can give to a plant: the hottest placement in each of its slots.
  private static func mostHeat(in space: CandidateSpace, of plant: Plant) -> Double {
    let hottest = space.placementsOfSlot.map { placements in
      placements.reduce(0.0) { most, index in
        let placement = space.placements[index]
        return placement.placed.build.cooling?.id == plant.cooling
          ? max(most, placement.value(.slotPeakPower)) : most
      }
    }
    return space.slotsOfSkeleton.map { $0.reduce(0) { $0 + hottest[$1] } }.max() ?? 0
  }

  /// Groups of placements of which at most one whole slot's worth can be chosen, with a name for each.
  ///
  /// All slots of a role exclude each other as long as no wiring has two of them; a role that some wiring has twice
  /// gets a group for each slot instead.
  private static func exclusive(
    _ placements: [Int], in space: CandidateSpace
  ) -> [(name: String, placements: [Int])] {
    let repeated = Set(
      space.slotsOfSkeleton.flatMap { slots in
        let roles = slots.map { space.slots[$0].role }
        return roles.filter { role in roles.count { $0 == role } > 1 }
      })
    var groups: [(name: String, placements: [Int])] = []
    for index in placements {
      let slot = space.placements[index].slot
      let role = space.slots[slot].role
      let name = repeated.contains(role) ? "\(role.name) \(slot)" : role.name
      if let known = groups.firstIndex(where: { $0.name == name }) {
        groups[known].placements.append(index)
      } else {
        groups.append((name, [index]))
      }
    }
    return groups
  }
}
