// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import ProblemFormat
import RunRecord

/// The numbers of accelerators that may fit a site: multiples of a step, as far as servers alone would fit.
struct FitRange: Sendable {
  /// The most accelerators that any problem can ask for.
  static let largest = 10_000_000

  /// How far two numbers are apart.
  let step: Int
  /// What rules out larger numbers from the start, the tightest first.
  let ceilings: [FitCeilingRecord]

  /// The largest number.
  var most: Int { min(ceilings.first?.accelerators ?? Self.largest, Self.largest) / step * step }
  /// How many numbers there are.
  var count: Int { most / step }
  /// Whether larger numbers were only not asked, and not ruled out.
  var isCutShort: Bool {
    ceilings.first.map { $0.path == Self.option || $0.accelerators >= Self.largest } ?? true
  }

  static let option = "--most"

  /// Finds out how far servers alone would fit.
  ///
  /// A network takes nothing less than nothing, so a number is ruled out when its servers alone pass a limit. Limits
  /// are taken a little more than a millionth looser than they are, as programs take them.
  ///
  /// - Throws: `PlanningFault.input` where no number is asked for, or none is ruled out.
  init(_ brief: Brief, step: Int?, most: Int?) throws(PlanningFault) {
    let (demand, site) = (brief.problem.demand, brief.problem.site)
    var faults: [Diagnostic] = []
    func refuse(_ path: String, _ reason: String) {
      faults.append(
        Diagnostic(
          at: brief.problem.positions[path] ?? .commandLine, path: path,
          .meaning(.settings(field: path, reason: reason))))
    }
    let server = max(1, demand.acceleratorsPerServer)
    self.step = step ?? server
    if demand.accelerators == nil {
      refuse("demand.switchPorts", "`fit` counts accelerators, and the problem asks for a bare switch")
    }
    if self.step < 1 || !self.step.isMultiple(of: server) {
      refuse("--step", "\(self.step) accelerators are no whole servers of \(server)")
    }
    func servers(_ limit: Double?, each amount: Double?) -> Int? {
      guard let limit, let amount, amount > 0 else { return nil }
      return Int(min((limit * (1 + 2e-6) / amount).rounded(.down), Double(Self.largest))) * server
    }
    let racks = site.racks.map { $0 * max(1, site.floor.acceleratorsPerRack) }
    let found = [
      ("site.power", servers(site.watts, each: demand.serverWatts)),
      ("site.budget", servers(site.budgetDollars, each: demand.serverDollars)), ("site.racks", racks),
      (Self.option, most),
    ]
    ceilings = found.compactMap { path, number in
      number.map { FitCeilingRecord(path: path, accelerators: $0) }
    }.enumerated().sorted {
      ($0.element.accelerators, $0.offset) < ($1.element.accelerators, $1.offset)
    }.map(\.element)
    if ceilings.isEmpty, faults.isEmpty {
      refuse(
        "site",
        "servers fill it without end: give site.power and demand.serverPower, site.budget and demand.serverPrice, "
          + "or site.racks, or the largest number to ask with --most")
    }
    if let most, most < self.step, faults.isEmpty {
      refuse("--most", "\(most) is less than one step of \(self.step) accelerators")
    }
    guard faults.isEmpty else { throw .input(faults) }
  }
}

extension Brief {
  /// Refuses to count what fits where nothing can be counted.
  ///
  /// - Throws: `PlanningFault.input` with every fault.
  public func checkFit(step: Int?, most: Int?) throws(PlanningFault) {
    _ = try FitRange(self, step: step, most: most)
  }
}
