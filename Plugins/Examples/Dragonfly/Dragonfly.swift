// SPDX-License-Identifier: Apache-2.0

public import PluginKit

/// A topology family of its own: dragonflies, admitted where they guarantee what is asked.
///
/// ## Formulation
///
/// Groups of `a` routers are joined each to each, and so are the `g` groups. A router has `p` terminals, `a − 1` local and
/// `h` global links; balanced ones have `a = 2p = 2h`, and a second kind twice the global links for each terminal. Of
/// every terminal's bandwidth it guarantees, with `u` links between two groups,
///
/// `uniform: min(1, u·g/(a·p), a²·g/(a·p·(2g−1))),  worst: min(1, u·(g−1)/(2·a·p), a²/(3·a·p))`
///
/// A Clos of oversubscription `o` guarantees `1/o` under both. So that the two are compared fairly, a wiring `σ` is
/// admitted only if it guarantees as much under the declared pattern: `w[σ] = 0` otherwise.
///
/// ## Reads
///
/// The demand's oversubscription; counts of wirings.
///
/// ## Adds
///
/// The family `dragonfly` with the role `router`, one row for each wiring that is not admitted, and a report section.
public struct Dragonfly: TopologyPlugin {
  /// Name, version and summary.
  public static let manifest = PluginManifest(
    name: "dragonfly", version: "1.0.0", summary: "Dragonflies that guarantee what a Clos would.")

  /// The family.
  public static var families: [any TopologyFamily] { [DragonflyFamily()] }

  let settings: DragonflySettings
  let guarantee: Double

  /// Takes the settings.
  public init(_ settings: DragonflySettings, in context: PlanningContext) throws(SettingsFaults) {
    self.settings = settings
    guarantee = settings.guarantee ?? 1 / max(1, context.demand.oversubscription.first ?? 1)
  }

  private var isWorst: Bool { settings.pattern != "uniform" }

  /// Nothing is known of a wiring from its boxes alone.
  public var rules: [AssessmentRule] { [] }

  /// Forbids wirings that guarantee too little.
  public func formulate(in program: inout ProgramBuilder) throws(FormulationFailure) {
    for (index, skeleton) in program.space.skeletons.enumerated() {
      guard let shape = shape(skeleton.family, skeleton.planes, skeleton.slots) else { continue }
      let share = isWorst ? shape.worstThroughput : shape.uniformThroughput
      guard share < guarantee - 1e-9 else { continue }
      program.require(
        "guarantee[\(index)]", program.isChosen(skeleton: index) <= 0, rule: "guarantee",
        subjects: [skeleton.family],
        sentence:
          "\(skeleton.notes.last ?? "The wiring guarantees too little"), \(guarantee * 100) % is asked.")
    }
  }

  /// Judges a finished design by what its routers can carry.
  public func account(for design: Design, after accounts: Accounts) -> Account {
    var account = Account(of: Self.manifest.name)
    guard let load = ChannelLoad(design) else { return account }
    account.require(
      1 / max(1, isWorst ? load.worst : load.uniform), atLeast: guarantee, .percent, rule: "guarantee",
      subject: DragonflyFamily.name,
      "bandwidth that gets through under \(isWorst ? "the worst" : "uniform") traffic")
    return account
  }

  func shape(_ family: String, _ planes: Int, _ slots: [Slot]) -> DragonflyShape? {
    guard let shape = DragonflyShape(family: family, planes: planes, slots: slots) else { return nil }
    var exact = shape
    // Global links of a router are as many as the wiring uses, which may be fewer than its shape had room for.
    let ends = slots.last?.totalLinks(2) ?? 0
    exact.h = ends / max(1, planes * shape.routers) + (ends % max(1, planes * shape.routers) == 0 ? 0 : 1)
    return exact
  }
}

/// How much the busiest channel of each kind carries when every terminal sends with all its bandwidth.
private struct ChannelLoad {
  /// Partners are drawn at random, and packets take the shortest way.
  var uniform: Double
  /// Every group sends to one other, and packets go by way of a third.
  var worst: Double

  /// Nil for a design of another family.
  init?(_ design: Design) {
    guard design.family == DragonflyFamily.name,
      let routers = design.roles.first(where: { $0.slot.role == DragonflyFamily.router })?.slot,
      let local = design.links.first(where: { $0.linkClass.name == "router-local" }),
      let global = design.links.first(where: { $0.linkClass.name == "router-global" })
    else { return nil }
    let planes = Double(design.planes)
    let fullest = Double(routers.fullestLinks(0))
    let perGroup = routers.occupancies.map { $0.links[1] + 1 }.max() ?? 1
    let groups = (Double(routers.boxes) / planes / Double(perGroup)).rounded()
    // Links carry both directions, so a group has two channels for each of its links.
    let channelsPerGroup = 2 * Double(local.links) / planes / groups
    let channelsOut = 2 * Double(global.links) / planes / groups
    let sent = fullest * Double(perGroup)
    let outside = sent * (groups - 1) / groups
    let hop = Double(perGroup - 1) / Double(perGroup)
    uniform = max(outside / channelsOut, (2 * outside + sent / groups) * hop / channelsPerGroup)
    worst = max(2 * sent / channelsOut, 3 * sent * hop / channelsPerGroup)
  }
}

extension Dragonfly: ReportingPlugin {
  /// What is guaranteed under each pattern, beside what a Clos guarantees.
  public func sections(on design: Design, after accounts: Accounts) -> [ReportSection] {
    let load = ChannelLoad(design)
    let clos = 1 / (design.tapers.map(\.oversubscription).max() ?? 1)
    let patterns: [(String, Double)] = [
      ("uniform, shortest way", load.map { 1 / max(1, $0.uniform) } ?? clos),
      ("worst between groups, by way of a third", load.map { 1 / max(1, $0.worst) } ?? clos),
    ]
    let rows = patterns.map { [ReportTable.Cell.text($0.0), .number($0.1), .number(guarantee)] }
    return [
      ReportSection(
        "Guaranteed throughput",
        paragraphs: [
          "The \(design.family) is held against the \(isWorst ? "worst" : "uniform") pattern, as a Clos of the same "
            + "oversubscription would be."
        ],
        tables: [
          ReportTable(
            "Share of every accelerator's bandwidth that gets through",
            columns: [.init("Traffic"), .init("Guaranteed", in: .percent), .init("Asked", in: .percent)],
            rows: rows)
        ])
    ]
  }
}

/// What a planner may set for ``Dragonfly``.
public struct DragonflySettings: DeclaredSettings {
  /// Which traffic must get through.
  public var pattern: String?
  /// How much of it.
  public var guarantee: Double?

  /// Settings of which a file says nothing.
  public init() {}

  /// The fields, in the order in which documentation lists them.
  public static let fields: [SettingField<Self>] = [
    .choice(
      "pattern", \.pattern, of: ["uniform", "worst"], default: "worst",
      "Traffic under which a dragonfly must guarantee its bandwidth: partners drawn at random, or the worst pattern."
    ),
    .quantity(
      "guarantee", \.guarantee, .ratio, in: 0...1, default: "what demand.oversubscription leaves",
      "Least share of every accelerator's bandwidth that must get through."),
  ]
}
