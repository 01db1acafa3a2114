// SPDX-License-Identifier: Apache-2.0

public import PluginKit

extension Supply {
  /// Adds the limits that couple roles: vendors, kinds, and a vendor's share of the boxes.
  public func formulate(in program: inout ProgramBuilder) throws(FormulationFailure) {
    if context.fabric.isSingleVendor {
      limit(
        to: 1, named: "vendor", "Switches of at most one vendor are chosen.", in: &program
      ) { $0.system.isEndpoint ? [] : [$0.system.vendor] }
    }
    if let kinds = settings.moduleKinds {
      limit(
        to: kinds, named: "module", "At most \(kinds) kinds of modules and cables are chosen.", in: &program
      ) { $0.optics.lazy.filter { !$0.isEngine }.map(\.id) }
    }
    if let kinds = settings.systemKinds {
      limit(
        to: kinds, named: "system", "At most \(kinds) kinds of boxes are chosen.", in: &program
      ) { $0.system.isEndpoint ? [] : [$0.system.id] }
    }
    if let share = settings.vendorShare { limitShare(to: share, in: &program) }
  }

  /// Allows at most `limit` different traits among all chosen builds.
  private func limit(
    to limit: Int, named name: String, _ sentence: String, in program: inout ProgramBuilder,
    traits: (SwitchBuild) -> [String]
  ) {
    let space = program.space
    var users: [String: [Role: [Int]]] = [:]
    for (index, placement) in space.placements.enumerated() {
      let role = space.slots[placement.slot].role
      for trait in Set(traits(placement.placed.build)) {
        users[trait, default: [:]][role, default: []].append(index)
      }
    }
    guard users.count > limit else { return }
    let most = slotsPerRole(in: space)
    var used = LinearExpression()
    for trait in users.keys.sorted() {
      let column = program.variable("\(name)[\(trait)]", .binary, in: 0...1)
      used += column
      guard let roles = users[trait] else { continue }
      for role in roles.keys.sorted() {
        guard let placements = roles[role] else { continue }
        let shares = sum(placements) { program.share(placement: $0) }
        program.require(
          "\(name)[\(trait)]-\(role.name)", shares <= Double(most[role] ?? 1) * column, rule: name,
          subjects: [trait, role.name], sentence: "\(trait) at the \(role.name) only if \(trait) is counted.")
      }
    }
    program.require(name, used <= Double(limit), rule: name, sentence: sentence)
  }

  /// The most slots of one role that any wiring has, which is one in every shipped family.
  private func slotsPerRole(in space: CandidateSpace) -> [Role: Int] {
    space.skeletons.reduce(into: [:]) { most, skeleton in
      let counts = Dictionary(skeleton.slots.map { ($0.role, 1) }, uniquingKeysWith: +)
      most.merge(counts, uniquingKeysWith: max)
    }
  }

  private func limitShare(to share: Double, in program: inout ProgramBuilder) {
    let space = program.space
    var (all, byVendor) = (LinearExpression(), [String: LinearExpression]())
    for (index, placement) in space.placements.enumerated() where !placement.placed.build.system.isEndpoint {
      let boxes = Double(space.slots[placement.slot].boxes) * program.share(placement: index)
      all += boxes
      byVendor[placement.placed.build.system.vendor, default: LinearExpression()] += boxes
    }
    for vendor in byVendor.keys.sorted() {
      guard let boxes = byVendor[vendor] else { continue }
      program.require(
        "share[\(vendor)]", boxes <= share * all, rule: "vendor-share", subjects: [vendor],
        sentence: "\(vendor) sells at most \(share * 100) % of all boxes.")
    }
  }
}
