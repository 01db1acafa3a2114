// SPDX-License-Identifier: Apache-2.0

public import PluginKit

extension Supply {
  /// Judges a finished design by what stands in its roles.
  public func account(for design: Design, after accounts: Accounts) -> Account {
    var account = Account(of: Self.manifest.name)
    let fills = design.roles.flatMap(\.fills)
    for fill in fills {
      judge(fill.build, &account)
    }
    let switches = fills.filter { !$0.build.system.isEndpoint }
    let vendors = Set(switches.map(\.build.system.vendor)).sorted()
    func atMost(_ limit: Int?, _ names: [String], _ rule: String, _ what: String) {
      guard let limit else { return }
      account.require(
        Double(names.count), atMost: Double(limit), .one, rule: rule, subject: names.joined(separator: ", "),
        "\(what) in the network")
    }
    atMost(context.fabric.isSingleVendor ? 1 : nil, vendors, "vendor", "vendors of boxes")
    atMost(settings.systemKinds, Set(switches.map(\.build.system.id)).sorted(), "system", "kinds of boxes")
    let modules = fills.flatMap(\.build.optics).filter { $0.formFactors != ["engine"] }
    atMost(settings.moduleKinds, Set(modules.map(\.id)).sorted(), "module", "kinds of modules and cables")
    if let share = settings.vendorShare {
      let all = switches.reduce(0) { $0 + $1.boxes }
      for vendor in vendors where all > 0 {
        let own = switches.filter { $0.build.system.vendor == vendor }.reduce(0) { $0 + $1.boxes }
        account.require(
          Double(own) / Double(all), atMost: share, .percent, rule: "vendor-share", subject: vendor,
          "share of all boxes that \(vendor) sells")
      }
    }
    return account
  }

  /// Judges what one build consists of, each thing by the same questions.
  private func judge(_ build: SwitchBuild, _ account: inout Account) {
    var things: [(name: String, from: Month?, status: CatalogItem.Status)] = [
      (build.system.name, build.system.available, build.system.status)
    ]
    things += build.optics.map { ($0.name, $0.available, $0.status) }
    if let laser = build.laser { things.append((laser.name, laser.available, laser.status)) }
    if let cooling = build.cooling { things.append((cooling.name, nil, cooling.status)) }
    for thing in things {
      if let from = thing.from, let deadline = context.choices.availableBy, deadline < from {
        account.require(
          Double(12 * from.year + from.month), atMost: Double(12 * deadline.year + deadline.month), .one,
          rule: "availability", subject: thing.name, "for sale from \(from), wanted by \(deadline)")
      }
      if thing.status == .projected, !context.choices.allowsProjected {
        account.require(1, atMost: 0, .one, rule: "projected", subject: thing.name, "only expected")
      }
    }
    if Set(build.system.protocols).isDisjoint(with: context.fabric.protocols)
      || !context.fabric.protocols.contains(build.fabric)
    {
      account.require(
        0, atLeast: 1, .one, rule: "protocol", subject: build.system.name,
        "links speak \(build.fabric.rawValue), the fabric \(Self.list(context.fabric.protocols))")
    }
  }
}
