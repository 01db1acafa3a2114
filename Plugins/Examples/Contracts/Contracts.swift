// SPDX-License-Identifier: Apache-2.0

public import PluginKit

/// Vendor contracts: the more pieces of one thing the whole network takes, the less each of them costs.
///
/// ## Formulation
///
/// For each contract, `n` pieces over all tiers reach one step `s` of its price list, and every piece has that step's
/// price. With `y[s]` binary and `q[s]` the pieces at that step:
///
/// `Σ_s y[s] = 1,  Σ_s q[s] = n,  (from[s] − ½)·y[s] ≤ q[s] ≤ (from[s+1] − ½)·y[s]`
///
/// `saved = Σ_s (list − price[s])·q[s]`
///
/// The halves keep the steps apart, for pieces are whole numbers.
///
/// ## Reads
///
/// Catalog entries of the kind `contract`; prices of boxes, modules, engines and lasers.
///
/// ## Adds
///
/// Ledger `contracts.saved`, and the same amount less in `capex`; columns `reached[c,s]` and `pieces[c,s]`, with the rows
/// above.
public struct Contracts: DesignPlugin {
  /// Name, version and summary.
  public static let manifest = PluginManifest(
    name: "contracts", version: "1.0.0", summary: "Volume discounts of vendor contracts, over all tiers.")

  let contracts: [PriceSteps]
  let population: Population

  /// Reads the catalog's contracts; throws when one of them cannot be used.
  public init(_ settings: NoSettings, in context: PlanningContext) throws(SettingsFaults) {
    var givens = Givens(context)
    contracts = PriceSteps.read(context, &givens)
    population = context.fabric.population
    try givens.end()
  }

  /// What contracts take off.
  public var ledgers: [Ledger] {
    [
      Ledger(
        "contracts.saved", named: "saved by contracts", in: .thousandDollars,
        "What contracts take off the prices of the catalog.")
    ]
  }

  /// Nothing is known of a discount before the whole network is.
  public var rules: [AssessmentRule] { [] }

  /// Counts pieces over all roles, and finds the step that they reach.
  public func formulate(in program: inout ProgramBuilder) throws(FormulationFailure) {
    for contract in contracts { add(contract, to: &program) }
  }

  private func add(_ contract: PriceSteps, to program: inout ProgramBuilder) {
    let space = program.space
    var pieces = LinearExpression()
    var mostOfSlot = [Double](repeating: 0, count: space.slots.count)
    for (index, placement) in space.placements.enumerated() {
      let count = Double(Self.count(of: contract.item, in: placement.placed))
      pieces += count * program.share(placement: index)
      mostOfSlot[placement.slot] = max(mostOfSlot[placement.slot], count)
    }
    let most = space.slotsOfSkeleton.map { $0.reduce(0) { $0 + mostOfSlot[$1] } }.max() ?? 0
    guard most > 0 else { return }
    let id = contract.contract
    let within = contract.steps.filter { Double($0.from) <= most }
    var (reached, all) = (LinearExpression(), LinearExpression())
    for (number, step) in within.enumerated() {
      let next = number + 1 < within.count ? Double(within[number + 1].from) - 0.5 : most
      let isReached = program.variable("reached[\(id),\(step.from)]", .binary, in: 0...1)
      let taken = program.variable("pieces[\(id),\(step.from)]", .continuous, in: 0...most)
      if step.from > 0 {
        program.require(
          "least[\(id),\(step.from)]", taken >= (Double(step.from) - 0.5) * isReached, rule: "step",
          subjects: [contract.item],
          sentence: "The price from \(step.from) pieces on is paid only for as many of \(contract.item).")
      }
      program.require(
        "most[\(id),\(step.from)]", taken <= next * isReached, rule: "step", subjects: [contract.item],
        sentence: "More pieces of \(contract.item) than that have the next price.")
      reached += isReached
      all += taken
      let off = contract.steps[0].dollars - step.dollars
      program.post(off * taken, to: "contracts.saved", under: id)
      program.post(-off * taken, to: "capex", under: "contracts")
    }
    program.require(
      "one[\(id)]", reached == 1, rule: "one-step", subjects: [contract.item],
      sentence: "The pieces of \(contract.item) have one price.")
    program.require(
      "all[\(id)]", all == pieces, rule: "pieces", subjects: [contract.item],
      sentence: "Pieces of \(contract.item) in all tiers are counted together.")
  }

  private static func count(of item: String, in placed: PlacedBuild) -> Int {
    let build = placed.build
    var count = build.system.id == item ? placed.slot.boxes : 0
    for (part, ports) in zip(build.optics, placed.ports) where part.id == item { count += ports.parts }
    return build.laser?.id == item ? count + placed.laserModules : count
  }

  /// Counts the pieces of a finished design box by box, and looks the price up.
  public func account(for design: Design, after accounts: Accounts) -> Account {
    var account = Account(of: Self.manifest.name)
    let counts = pieces(of: design)
    for contract in contracts {
      let saved = contract.saved(on: counts[contract.item] ?? 0)
      account.post(saved, to: "contracts.saved", under: contract.contract)
      account.post(-saved, to: "capex", under: "contracts")
    }
    return account
  }

  private func pieces(of design: Design) -> [String: Double] {
    var counts: [String: Double] = [:]
    for filled in design.roles {
      for fill in filled.fills {
        for contents in filled.contents(of: fill, population) {
          counts[fill.build.system.id, default: 0] += contents.boxes
          for (part, count) in zip(fill.build.optics, contents.parts) {
            counts[part.id, default: 0] += contents.boxes * Double(count)
          }
          if let laser = fill.build.laser {
            counts[laser.id, default: 0] += contents.boxes * Double(contents.lasers)
          }
        }
      }
    }
    return counts
  }
}

extension Contracts: CatalogPlugin {
  /// Price lists with steps.
  public static var itemKinds: [ItemKind] { [contractKind] }

  static let contractKind = ItemKind(
    "contract", "A vendor's price for one thing, by how many of it the whole network takes.",
    fields: [.init("item", .text, isRequired: true, "What it is about, by catalog id.")],
    groupFields: [
      .init(
        "from", .figure(.count), isRequired: true, range: 1...1e9, "From how many pieces on the price holds."),
      .init("price", .figure(.money), isRequired: true, range: 0...1e9, "Price of every piece."),
    ])
}

extension Contracts: ReportingPlugin {
  /// Which price each contract gives.
  public func sections(on design: Design, after accounts: Accounts) -> [ReportSection] {
    let counts = pieces(of: design)
    let rows = contracts.filter { counts[$0.item] ?? 0 > 0 }.map { contract -> [ReportTable.Cell] in
      let pieces = counts[contract.item] ?? 0
      return [
        .text(contract.contract), .text(contract.item), .number(pieces), .number(contract.steps[0].dollars),
        .number(contract.step(for: pieces).dollars), .number(contract.saved(on: pieces)),
      ]
    }
    guard !rows.isEmpty else { return [] }
    let columns: [ReportTable.Column] = [
      .init("Contract"), .init("Item"), .init("Pieces", in: .one), .init("Price without it", in: .dollar),
      .init("Price", in: .dollar), .init("Saved", in: .thousandDollars),
    ]
    return [
      ReportSection(
        "Vendor contracts", tables: [ReportTable("Prices that pieces reach", columns: columns, rows: rows)])
    ]
  }
}
