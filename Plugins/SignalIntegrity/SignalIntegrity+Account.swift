// SPDX-License-Identifier: Apache-2.0

public import PluginKit

extension SignalIntegrity {
  /// Losses and reach of a finished design: what is left of each budget after one loss after another is taken off.
  public func account(for design: Design, after accounts: Accounts) -> Account {
    var account = Account(of: Self.manifest.name)
    for filled in design.roles {
      var worst = Double.infinity
      for fill in filled.fills {
        for (group, part) in fill.build.optics.enumerated()
        where fill.build.optics.firstIndex(of: part) == group {
          worst = min(worst, hostMargin(of: part, in: fill.build.system, &account))
        }
      }
      if worst.isFinite { account.provide(.hostLossMargin, worst, for: filled.slot.role) }
    }
    for joined in design.links { judge(joined, &account) }
    return account
  }

  private func hostMargin(of part: OpticsPart, in system: SwitchSystem, _ account: inout Account) -> Double {
    guard let cages = system.cages.first(where: { $0.accepts(part) }) else { return .infinity }
    account.require(
      cages.hostLossDecibels, atMost: part.lossBudgetDecibels, .decibel, rule: "host-loss",
      subject: "\(part.name) in \(system.name)", "\(cages.hostLossDecibels.tenths) dB from chip to module")
    return part.lossBudgetDecibels - cages.hostLossDecibels
  }

  private func judge(_ joined: JoinedLinks, _ account: inout Account) {
    let name = joined.linkClass.name
    for end in [joined.lower, joined.upper] {
      account.require(
        end.reachMetres, atLeast: joined.linkClass.longestMetres, .metre, rule: "reach",
        subject: "\(end.end), \(name)", "this end reaches \(end.reachMetres.tenths) m")

      guard end.medium != .copper, let budget = figures.budgets[end.spec] else { continue }
      var left = budget
      for _ in 0..<Int(figures.connectors) { left -= figures.connector }
      left -= joined.linkClass.longestMetres * figures.fibrePerKilometre * 1e-3
      account.require(
        left, atLeast: 0, .decibel, rule: "optical-loss", subject: "\(end.end), \(name)",
        "of \(budget.tenths) dB for the light, \(left.tenths) dB are left")
    }
  }
}
