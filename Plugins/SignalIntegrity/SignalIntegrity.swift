// SPDX-License-Identifier: Apache-2.0

public import PluginKit

/// Every signal arrives: from the chip to the module, and from one end of a link to the other.
///
/// ## Formulation
///
/// Electrical loss at the Nyquist frequency of the lane, against what the part accepts:
///
/// `host loss(cage) ≤ loss budget(part),  margin = loss budget − host loss`
///
/// Length of the longest link of a class, against both its ends:
///
/// `longest ≤ min(reach(lower), reach(upper))`
///
/// Loss of the light on that link, for specifications that have a budget (DR 3 dB and FR 4 dB in IEEE 802.3, as
/// restated by a speaker at ECOC 2026):
///
/// `a·longest + n·c ≤ budget(spec),  a in dB per km of fibre (ITU-T G.652), n connectors of c`
///
/// Copper and multimode links are limited by their reach alone. A linear module is rejected where its host path loses
/// too much, whatever its class is called: no rule here knows the words for classes of optics.
///
/// ## Reads
///
/// Host loss of a cage, loss budget and reach of a part, lengths of a class of links; no quantity of another plugin.
///
/// ## Adds
///
/// Quantity `host-loss-margin` of a part in a cage. No ledger, no columns and no rows.
///
/// ## Example
///
/// A part that accepts 22.0 dB behind a path of 22.0 dB is admitted with a margin of 0.0 dB; behind 22.1 dB it is not.
public struct SignalIntegrity: DesignPlugin {
  /// Name, version and summary.
  public static let manifest = PluginManifest(
    name: "signal-integrity", version: "1.0",
    summary: "Losses and reach, from chip to module and from end to end.",
    formulas: [
      "host loss(cage) ≤ loss budget(part)",
      "longest ≤ min(reach(lower), reach(upper))",
      "a · longest + n · c ≤ budget(specification), for a dB per length of fibre and c dB at each of n connectors",
    ])

  let figures: LossFigures

  /// Takes the settings and all that is given; throws when a figure is neither set nor assumed.
  public init(_ settings: SignalIntegritySettings, in context: PlanningContext) throws(SettingsFaults) {
    figures = try LossFigures(settings, in: context)
  }

  /// Losses from chip to module, reach, and losses of light.
  public var rules: [AssessmentRule] {
    [
      .port("host-loss", provides: [.hostLossMargin]) { fitting, findings in
        let (loss, budget) = (fitting.cages.hostLossDecibels, fitting.part.lossBudgetDecibels)
        findings.require(loss, atMost: budget, .decibel, "\(loss.tenths) dB from chip to module")
        findings.provide(.hostLossMargin, budget - loss)
      },
      .joint("reach") { joint, findings in
        let longest = joint.linkClass.longestMetres
        findings.require(
          longest, atMost: min(joint.lower.reachMetres, joint.upper.reachMetres), .metre,
          "the longest \(joint.linkClass.name) link is \(longest.tenths) m")
      },
      .joint("optical-loss") { [figures] joint, findings in
        guard joint.lower.medium != .copper, let budget = figures.budgets[joint.lower.spec] else { return }
        let fibre = figures.fibrePerKilometre * joint.linkClass.longestMetres / 1000
        let loss = fibre + figures.connectors * figures.connector
        findings.require(
          loss, atMost: budget, .decibel,
          "\(loss.tenths) dB of light over \(joint.linkClass.longestMetres.tenths) m and its connectors")
      },
    ]
  }
}

extension Double {
  /// The number to one decimal, for sentences.
  var tenths: String { String((self * 10).rounded() / 10) }
}
