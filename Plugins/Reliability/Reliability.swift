// SPDX-License-Identifier: Apache-2.0

public import PluginKit

/// Parts fail at the rate that the field has shown, jobs keep most of their time, and spares last.
///
/// ## Formulation
/// A part of rate `r` with a case at `T` fails `8.76e-6 · ((F·(1−c)·r/400 − L)·a(T) + F·c·r/400 + κ·f + m·w(T))` times a
/// year: `F` the baseline's FIT per 400 Gb/s, `c` the share of it that dirt causes, `L` what external lasers cause of
/// it, `a` the acceleration by Arrhenius, `κ·f` dirt that the baseline leaves out, `m·w` wear of its own lasers. An
/// external module needs `k` of its `n` lasers and goes dark `8.76e-6 · k·λ·P(k)/P(≥k)` times. A cable end fails
/// `8.76e-6 · F` times, a box `8760/MTBF` times, a box with engines also beyond repair. With `Λ` interruptions of the network, a job on the share `j` of all accelerators and `τ` hours each,
/// `Λ·j·τ/8760 ≤ 5 %`. Spares of part `p`, with `Λ_s` the largest mean demand that `s` spares serve:
/// `λ[p] ≤ Λ₀ + Σ_s (Λ_s − Λ_{s−1})·u[p,s]`, `u[p,s] ≤ u[p,s−1]`.
///
/// ## Reads
/// `supply`, `engine-temperature` and `laser-temperature`; watts, rates, failure classes and prices of parts.
///
/// ## Adds
/// Ledgers `failures`, `interruptions` and `downtime`; quantities of failures; columns and rows `spares[p,s]`, posted to
/// `capex`; one row that bounds interruptions; rejections of lasers that wear out before their service ends.
///
/// ```yaml
/// failures: {job: 8192, interruption: 30 min}
/// plugins: {reliability: {baseline: meta-2025, sparesServiceLevel: 99 %}}
/// ```
public struct Reliability: DesignPlugin {
  /// The name under which problems set it.
  public static let manifest = PluginManifest(
    name: "reliability", version: "1.0.0",
    summary: "Failures, what they interrupt, and the spares that they need.",
    formulas: [
      "failures of a part in a year = 8.76e-6 · F · r/400 · exp(Eₐ/k · (1/T₀ − 1/min(T + R·P, T_max)))",
      "interruptions: Σ Λ[q,b]·x[q,b] ≤ 0.05 · 8760/(τ·j) for a job on the share j that loses τ hours each time",
      "spares of a kind p: Σ λ[q,b,p]·x[q,b] ≤ Λ₀ + Σ_s (Λ_s − Λ_{s−1})·u[p,s], u[p,s] ≤ u[p,s−1]",
    ])

  let figures: ReliabilityFigures
  let context: PlanningContext

  /// Takes the settings; throws when the catalog lacks an assumption that nothing replaces.
  public init(_ settings: ReliabilitySettings, in context: PlanningContext) throws(SettingsFaults) {
    figures = try ReliabilityFigures(settings, in: context)
    self.context = context
  }

  /// Failures, interruptions, and hours without a link.
  public var ledgers: [Ledger] {
    [
      Ledger("failures", in: .perYear, "Parts and boxes that fail in a year."),
      Ledger("interruptions", in: .perYear, "Failures in a year that stop a running job."),
      Ledger(
        "downtime", in: .hour, "Hours in a year that ports are without a link, added up over all ports."),
    ]
  }

  /// Failures of a placement and what they do.
  public var rules: [AssessmentRule] {
    let (figures, parts) = (figures, context.parts)
    return [
      lifeRule,
      .placement(
        "failures", reads: [.supply, .laserTemperature, .engineTemperature],
        provides: [
          .partFailures, .laserFailures, .boxFailures, .interruptions, .replacementValue, .repairHours,
        ]
      ) { placed, findings in
        let temperatures = Temperatures(
          supply: findings[.supply], lasers: findings[.laserTemperature],
          engines: findings[.engineTemperature])
        let failures = PlacementFailures(placed, at: temperatures, figures)
        var tally = Tally()
        tally.addParts(of: placed, failures, figures)
        tally.addLasers(of: placed, failures, figures)
        tally.addBoxes(of: placed, failures, figures, parts)
        tally.publish(to: &findings)
      },
    ]
  }

  /// Nine in ten lasers of a source with a life of its own last as long as the network is in service.
  private var lifeRule: AssessmentRule {
    .placement("life", reads: [.laserTemperature]) { [figures] placed, findings in
      let celsius = findings[.laserTemperature]
      guard let laser = placed.build.laser, laser.lifeHours != nil else { return }
      let hours = figures.lifeHours(figures.wearOut.life(of: laser), celsius: celsius)
      findings.require(
        hours, atLeast: figures.wearOut.serviceHours, .year,
        "a tenth of its lasers have worn out after \((hours / 876).rounded() / 10) years at \((celsius * 10).rounded() / 10) °C"
      )
    }
  }
}

/// What failures of a placement add up to in a year.
private struct Tally {
  /// Counts, interruptions and port-hours by heading.
  var byHeading: [(heading: String, failures: Double, interruptions: Double, portHours: Double)] = []
  var (parts, lasers, boxes) = (0.0, 0.0, 0.0)
  var (value, hours) = (0.0, 0.0)

  mutating func addParts(
    of placed: PlacedBuild, _ failures: PlacementFailures, _ figures: ReliabilityFigures
  ) {
    for (group, part) in placed.build.optics.enumerated() {
      let (ports, rate) = (placed.ports[group], failures.partRates[group])
      let failed = failures.parts(group, of: placed)
      let repair = part.isEngine ? figures.repairEngine : figures.repairPart
      // A dark part fails like any other, but nothing runs over it.
      let stops =
        placed.slot.groups[group].effect == .interrupts ? Double(ports.parts - ports.darkParts) * rate : 0
      byHeading.append((part.heading, failed, stops, Double(ports.links) * rate * repair))
      parts += failed
      value += failed * part.dollars
      hours += failed * (part.isEngine ? figures.workOnBox : figures.workOnPart)
    }
  }

  mutating func addLasers(
    of placed: PlacedBuild, _ failures: PlacementFailures, _ figures: ReliabilityFigures
  ) {
    guard failures.laserModules > 0, failures.laserExchangeRate > 0 else { return }
    lasers = failures.laserModules * failures.laserRate
    let fed = placed.build.optics.indices.filter { placed.build.optics[$0].isEngine }
    let stops = fed.contains { placed.slot.groups[$0].effect == .interrupts }
    let links = fed.reduce(0) { $0 + placed.ports[$1].links }
    // All lanes of a link hang on one laser module, so that each link fails as often as one module.
    byHeading.append(
      ("lasers", lasers, stops ? lasers : 0, Double(links) * failures.laserRate * figures.repairPart))
    let exchanges = failures.laserModules * failures.laserExchangeRate
    value += exchanges * (placed.build.laser?.spareDollars ?? 0)
    hours += exchanges * figures.workOnPart
  }

  mutating func addBoxes(
    of placed: PlacedBuild, _ failures: PlacementFailures, _ figures: ReliabilityFigures, _ list: PartsList
  ) {
    boxes = failures.boxes * failures.boxRate
    guard boxes > 0 else { return }
    let system = placed.build.system
    let repair = system.hasEngines ? figures.repairEngineBox : figures.repairPlainBox
    let links = placed.ports.reduce(0) { $0 + $1.links }
    byHeading.append(
      (
        "boxes", boxes, placed.slot.effect == .interrupts ? boxes : 0,
        Double(links) * failures.boxRate * repair
      ))
    value += boxes * system.spareDollars(list)
    hours += boxes * figures.workOnBox
  }

  func publish(to findings: inout Findings) {
    for entry in byHeading {
      findings.post(entry.failures, to: "failures", under: entry.heading)
      findings.post(entry.interruptions, to: "interruptions", under: entry.heading)
      findings.post(entry.portHours, to: "downtime", under: entry.heading)
    }
    findings.provide(.partFailures, parts)
    findings.provide(.laserFailures, lasers)
    findings.provide(.boxFailures, boxes)
    findings.provide(.interruptions, byHeading.reduce(0) { $0 + $1.interruptions })
    findings.provide(.replacementValue, value)
    findings.provide(.repairHours, hours)
  }
}

extension OpticsPart {
  /// Where a breakdown of failures shows the part.
  var heading: String { isCopper ? "cables" : isEngine ? "engines" : "modules" }
}
