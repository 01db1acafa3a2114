// SPDX-License-Identifier: Apache-2.0

public import PluginKit

/// What a network weighs in CO₂, before it runs and while it does.
///
/// ## Formulation
///
/// > embodied = Σ boxes·e(box) + Σ parts·e(part),  operational = Σ P·PUE·8760 h·years·g
///
/// with `e` the CO₂ of making one thing, `P` typical power at the wall and `g` the CO₂ of one kilowatt-hour. A cable has
/// two ends, so each of them counts half of it.
///
/// ## Reads
///
/// `slot-typical-power` and `pue`; the assumptions `embodied-box`, `embodied-nic`, `embodied-module`, `embodied-cable` and
/// `grid-carbon`, each replaced by the setting of that name.
///
/// ## Adds
///
/// Ledgers `carbon`, `carbon.embodied` and `carbon.operational`, which a problem may minimise, bound or weigh.
public struct Carbon: DesignPlugin {
  /// Name, version and summary.
  public static let manifest = PluginManifest(
    name: "carbon", version: "1.0.0", summary: "CO₂ of making the network and of running it.")

  let figures: CarbonFigures
  let population: Population

  /// Takes the settings; throws when a figure is neither set nor assumed.
  public init(_ settings: CarbonSettings, in context: PlanningContext) throws(SettingsFaults) {
    figures = try CarbonFigures(settings, in: context)
    population = context.fabric.population
  }

  /// CO₂ before the network runs, CO₂ while it runs, and both.
  public var ledgers: [Ledger] {
    [
      Ledger("carbon.embodied", in: .tonne, "CO₂ of making boxes, parts and cables."),
      Ledger("carbon.operational", in: .tonne, "CO₂ of the electricity of all years of service."),
      Ledger(
        "carbon", in: .tonne, including: [.init(of: "carbon.embodied"), .init(of: "carbon.operational")],
        "CO₂ of making the network and of running it."),
    ]
  }

  /// What is made, and what it draws.
  public var rules: [AssessmentRule] {
    [
      .placement("making") { [figures] placed, findings in
        let (build, slot) = (placed.build, placed.slot)
        let boxes = Double(slot.boxes * slot.cagesPerBox)
        findings.post(
          boxes * (build.system.isEndpoint ? figures.nic : figures.box), to: "carbon.embodied",
          under: build.system.isEndpoint ? "nics" : "boxes")
        let parts = zip(build.optics, placed.ports).reduce(Double(placed.laserModules) * figures.module) {
          $0 + Double($1.1.parts) * ($1.0.isCopper ? figures.cable / 2 : figures.module)
        }
        findings.post(parts, to: "carbon.embodied", under: "optics and cables")
      },
      .placement("running", reads: [.slotTypicalPower, .pue]) { [figures] _, findings in
        let kilowattHours = findings[.slotTypicalPower] * findings[.pue] * figures.hours / 1000
        findings.post(kilowattHours * figures.perKilowattHour, to: "carbon.operational", under: "electricity")
      },
    ]
  }

  /// Adds up a finished design box by box, then year by year.
  public func account(for design: Design, after accounts: Accounts) -> Account {
    var account = Account(of: Self.manifest.name)
    for filled in design.roles {
      for (place, fill) in filled.fills.enumerated() {
        for contents in filled.contents(of: fill, population) {
          make(contents, in: filled.slot, &account)
        }
        let watts = accounts.value(.slotTypicalPower, of: place, in: filled)
        let perYear = watts * accounts.value(.pue, of: place, in: filled) * 8.76 * figures.perKilowattHour
        account.post(perYear * figures.years, to: "carbon.operational", under: "electricity")
      }
    }
    return account
  }

  private func make(_ contents: BoxContents, in slot: Slot, _ account: inout Account) {
    let system = contents.build.system
    if system.isEndpoint {
      account.post(
        contents.boxes * Double(slot.cagesPerBox) * figures.nic, to: "carbon.embodied", under: "nics")
    } else {
      account.post(contents.boxes * figures.box, to: "carbon.embodied", under: "boxes")
    }
    var kilograms = Double(contents.lasers) * figures.module
    for (part, count) in zip(contents.build.optics, contents.parts) {
      kilograms +=
        part.medium == .copper ? 0.5 * figures.cable * Double(count) : figures.module * Double(count)
    }
    account.post(contents.boxes * kilograms, to: "carbon.embodied", under: "optics and cables")
  }
}

extension Carbon: ReportingPlugin {
  /// How making and running compare.
  public func sections(on design: Design, after accounts: Accounts) -> [ReportSection] {
    let posts = account(for: design, after: accounts).posts
    func total(_ ledger: String) -> Double {
      posts.filter { $0.ledger == ledger }.reduce(0) { $0 + $1.amount }
    }
    let (made, run) = (total("carbon.embodied"), total("carbon.operational"))
    let headings = posts.map(\.heading).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    let rows = headings.map { heading -> [ReportTable.Cell] in
      [.text(heading), .number(posts.filter { $0.heading == heading }.reduce(0) { $0 + $1.amount })]
    }
    let even = run > 0 ? Int((12 * figures.years * made / run).rounded()) : 0
    let comparison =
      run > 0
      ? "Running the network gives off as much CO₂ as making it did after \(even) months."
      : "Running the network gives off no CO₂."
    return [
      ReportSection(
        "CO₂ of making and running", paragraphs: [comparison],
        tables: [
          ReportTable(
            "CO₂ by what causes it", columns: [.init("Cause"), .init("CO₂", in: .tonne)], rows: rows)
        ])
    ]
  }
}
