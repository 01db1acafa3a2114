// SPDX-License-Identifier: Apache-2.0

import Foundation
import PluginKit
import Testing

/// The least that a plugin of somebody else's has to say; what no longer compiles here, breaks theirs.
private struct LeastPlugin: DesignPlugin {
  static let manifest = PluginManifest(name: "least", version: "1.0.0", summary: "Nothing.")

  init(_ settings: LeastSettings, in context: PlanningContext) throws(SettingsFaults) {}

  var rules: [AssessmentRule] { [] }

  func account(for design: Design, after accounts: Accounts) -> Account { Account(of: Self.manifest.name) }
}

private struct LeastSettings: DeclaredSettings {
  static var fields: [SettingField<Self>] { [] }

  init() {}
}

private struct LeastFamily: TopologyFamily {
  static let name = "least"

  func skeletons(for context: PlanningContext, ports: PortOffer) -> Wirings { Wirings() }
}

private struct StatedFamily: StatableFamily {
  static let name = "stated"

  func skeletons(for context: PlanningContext, ports: PortOffer) -> Wirings { Wirings() }
}

private struct LeastForm: Linear {
  consuming func expression() -> LinearExpression { LinearExpression(constant: 1) }
}

/// A plugin that uses every requirement and every kind of setting and rule there is.
private struct FullPlugin: DesignPlugin {
  static let manifest = PluginManifest(
    name: "full", version: "1.0.0", summary: "Everything.", formulas: ["a ≤ b"])

  struct Settings: DeclaredSettings {
    var limit: Double?
    var count: Int?
    var isStrict = false
    var mode: String?
    var names: [String] = []

    static var fields: [SettingField<Self>] {
      [
        .quantity("limit", \.limit, .power, in: 0...1e6, default: "none", "A quantity."),
        .integer("count", \.count, in: 0...9, default: "none", "A whole number."),
        .flag("strict", \.isStrict, default: "no", "Yes or no."),
        .choice("mode", \.mode, of: ["day", "night"], default: "day", "One of several words."),
        .words("names", \.names, default: "none", "Words."),
      ]
    }
  }

  let limit: Double

  init(_ settings: Settings, in context: PlanningContext) throws(SettingsFaults) {
    var givens = Givens(context)
    limit = givens.number("limit", settings.limit, or: "no-such-assumption", else: .init(5, of: "figure"))
    try givens.end()
  }

  var ledgers: [Ledger] { [Ledger("full.money", in: .dollar, including: [.init(of: "capex")], "Money.")] }

  var rules: [AssessmentRule] {
    let key = QuantityKey("full", .power)
    return [
      .chassis("box", provides: [key]) { chassis, findings in
        findings.provide(key, chassis.system.rackUnits)
      },
      .port("port") { fitting, findings in
        findings.require(fitting.part.watts, atMost: fitting.cages.cageWatts ?? .infinity, .watt, "watts")
      },
      .build("build") { build, findings in findings.require(1, atLeast: Double(build.optics.count), .one, "")
      },
      .placement("placement", reads: [key]) { placed, findings in
        findings.post(
          findings[key] * Double(placed.slot.boxes), to: "full.money", under: placed.slot.role.name)
      },
      .joint("joint") { joint, findings in
        findings.post(Double(joint.linkClass.links), to: "full.money", under: "links")
      },
    ]
  }

  func formulate(in program: inout ProgramBuilder) throws(FormulationFailure) {
    guard !program.space.slots.isEmpty else { throw FormulationFailure("no slots") }
    let spare = program.variable("spare", .integer, in: 0...4)
    for index in program.space.placements.indices {
      program.require(
        "row[\(index)]", program.share(placement: index) <= spare, rule: "row", subjects: ["spare"],
        sentence: "A spare for what is used.")
    }
    program.post(limit * spare, to: "full.money", under: "spares")
  }

  func account(for design: Design, after accounts: Accounts) -> Account {
    var account = Account(of: Self.manifest.name)
    for filled in design.roles {
      for fill in filled.fills {
        let boxes = filled.contents(of: fill, .used).reduce(0) { $0 + $1.boxes }
        account.post(boxes * accounts.value(.pue, for: filled.slot.role), to: "full.money", under: "boxes")
        account.require(
          boxes, atMost: limit, .one, rule: "boxes", subject: fill.build.system.name, "boxes of one build")
      }
    }
    account.store(Int(design.recourse["full/spare"] ?? 0), of: "spare")
    return account
  }
}

/// The least of everything that a plugin may be beside a plugin.
private struct VersatilePlugin: CatalogPlugin, TopologyPlugin, DecisionPlugin, ReportingPlugin {
  static let manifest = PluginManifest(
    name: "versatile", version: "1.0.0", summary: "A little of everything.")
  static let itemKinds = [ItemKind("thing", "A thing.", fields: [.init("weight", .integer, "Its weight.")])]
  static var families: [any TopologyFamily] { [LeastFamily()] }

  init(_ settings: NoSettings, in context: PlanningContext) throws(SettingsFaults) {}

  var rules: [AssessmentRule] { [] }
  var decisions: [BuildDecision] {
    [BuildDecision("colour", "What colour it has.") { _ in [.init("grey"), .init("red", amount: 1)] }]
  }

  func account(for design: Design, after accounts: Accounts) -> Account { Account(of: Self.manifest.name) }

  func sections(on design: Design, after accounts: Accounts) -> [ReportSection] {
    let table = ReportTable(
      "Things", columns: [.init("Name"), .init("Power", in: .watt)], rows: [[.text("a"), .number(1)]])
    return [ReportSection("Things", paragraphs: ["There is one."], tables: [table])]
  }
}

@Suite struct ConformanceTests {
  @Test func `every public protocol has a stranger that conforms to it`() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Sources")
    var protocols: Set<String> = []
    for module in ["PluginKit", "DesignSpace", "Topology", "Modeling"] {
      let folder = root.appending(path: module)
      for file in try FileManager.default.subpathsOfDirectory(atPath: folder.path)
      where file.hasSuffix(".swift") {
        let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
        for match in text.matches(of: /public protocol (\w+)/) { protocols.insert(String(match.output.1)) }
      }
    }
    #expect(
      protocols == [
        "CatalogPlugin", "DecisionPlugin", "DeclaredSettings", "DesignPlugin", "Linear", "ReportingPlugin",
        "StatableFamily", "TopologyFamily", "TopologyPlugin",
      ])
  }

  @Test func `defaults stand in for what a plugin does not say`() throws {
    let catalog = Catalog()
    let context = PlanningContext(demand: Demand(bandwidthGbps: 400), catalog: catalog)
    let least = try LeastPlugin(LeastSettings(), in: context)
    #expect(least.ledgers.isEmpty && least.rules.isEmpty)
    #expect(LeastPlugin.manifest.formulas.isEmpty)
    let versatile = try VersatilePlugin(NoSettings(), in: context)
    #expect([VersatilePlugin.self as any DesignPlugin.Type].families.contains { $0 is LeastFamily })
    #expect([VersatilePlugin.self as any DesignPlugin.Type].itemKinds.contains { $0.name == "thing" })
    #expect(versatile.decisions.map(\.name) == ["colour"])
    let design = Design(family: "least", tiers: 1, planes: 1, tapers: [], roles: [], links: [])
    let sections = versatile.sections(on: design, after: Accounts())
    #expect(sections.map(\.faults) == [[]])
    #expect(LeastFamily().skeletons(for: context, ports: PortOffer(portsByRateGbps: [:])) == Wirings())
    #expect(StatedFamily.statedRoles(tiers: 2).map(\.role) == [.endpoint, .leaf, .spine])
    #expect((LeastForm() + 2).constant == 3)
    let full = try FullPlugin(FullPlugin.Settings(), in: context)
    #expect(full.rules.map(\.subject) == AssessmentRule.Subject.allCases)
    #expect(full.limit == 5)
  }

  @Test func `the version has three numbers`() {
    #expect(PluginInterface.version.wholeMatch(of: /\d+\.\d+\.\d+/) != nil)
  }

  @Test func `exported plugins arrive as they were given`() throws {
    let pointer = unsafe exportPlugins([LeastPlugin.self, FullPlugin.self])
    let export = try #require(
      unsafe Unmanaged<AnyObject>.fromOpaque(pointer).takeRetainedValue() as? PluginExport)
    #expect(export.plugins.map { $0.manifest.name } == ["least", "full"])
  }
}
