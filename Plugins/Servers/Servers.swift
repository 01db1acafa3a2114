// SPDX-License-Identifier: Apache-2.0

public import PluginKit

/// What servers and network take of the site together: power, racks and money.
///
/// ## Formulation
///
/// With `N` accelerators, `g` in a server and `r` in a rack, every design has `s = ⌈N ÷ g⌉` servers:
///
/// > site.power = s · server power + power.peak
///
/// > site.racks = ⌈N ÷ r⌉ + racks
///
/// > site.capex = s · server price + capex
///
/// Servers are posted with the accelerators' ports, of which every design has one slot. Where leaves stand in the
/// accelerators' racks, a rack with its servers and its share of the leaves keeps the power of a rack:
///
/// > ⌈r ÷ g⌉ · server power + ⌈leaves ÷ accelerator racks⌉ · box peak ≤ rack power
///
/// ## Reads
///
/// `box-peak-power` of a placement; `demand.serverPower` and `demand.serverPrice`; the floor, the power of a rack and
/// the site's limits.
///
/// ## Adds
///
/// Ledgers `site.power`, `site.racks` and `site.capex`, each where the problem gives what it counts. No columns and no
/// rows: `site.power`, `site.racks` and `site.budget` bound the ledgers as any limit does.
///
/// ## Example
///
/// 1,024 servers of 10.2 kW take 10.4 MW, so that a site of 11.2 MW leaves 755 kW to their network.
public struct Servers: DesignPlugin {
  /// The name under which problems set it.
  public static let manifest = PluginManifest(
    name: "servers", version: "1.0.0",
    summary: "Power, racks and money of servers and network together.",
    formulas: [
      "servers = ⌈accelerators ÷ accelerators of a server⌉",
      "site.power = servers · server power + power.peak",
      "site.racks = ⌈accelerators ÷ accelerators of a rack⌉ + racks",
      "site.capex = servers · server price + capex",
      "leaves in the accelerators' racks: ⌈r ÷ g⌉ · server power + ⌈leaves ÷ racks⌉ · box peak ≤ rack power",
    ])

  let demand: Demand
  let site: Site

  /// Takes what is given; throws when the site limits something of servers that the problem does not give.
  public init(_ settings: NoSettings, in context: PlanningContext) throws(SettingsFaults) {
    (demand, site) = (context.demand, context.site)
    var givens = Givens(context)
    if demand.accelerators == nil {
      for (key, value) in [("serverPower", demand.serverWatts), ("serverPrice", demand.serverDollars)]
      where value != nil {
        givens.lacks(
          "demand.\(key)", "a bare switch has no servers; give demand.accelerators, or leave it out")
      }
    } else {
      if site.watts != nil, demand.serverWatts == nil {
        givens.lacks(
          "site.power",
          "it counts servers, whose power is not given: set demand.serverPower, to 0 W where others power them"
        )
      }
      if site.budgetDollars != nil, demand.serverDollars == nil {
        givens.lacks(
          "site.budget",
          "it pays for servers, whose price is not given: set demand.serverPrice, to 0 $ where others pay for them"
        )
      }
      let watts = serverWattsOfRack
      if watts > site.rackWatts * (1 + 1e-9) {
        givens.lacks(
          "demand.serverPower",
          "the \(serversOfRack) servers of a rack draw \((watts / 1000).tenths) kW, and a rack gives "
            + "\((site.rackWatts / 1000).tenths) kW: lower site.floor.acceleratorsPerRack, or raise site.rackPower"
        )
      }
    }
    try givens.end()
  }

  /// What servers and network take together, as far as the problem says what servers take.
  public var ledgers: [Ledger] {
    var ledgers: [Ledger] = []
    if demand.serverWatts != nil || site.watts != nil {
      ledgers.append(
        Ledger(
          Self.powerLedger, in: .megawatt, including: [.init(of: "power.peak")],
          "Peak power of servers and network."))
    }
    if site.racks != nil {
      ledgers.append(
        Ledger(Self.racksLedger, in: .one, including: [.init(of: "racks")], "Racks of servers and switches."))
    }
    if demand.serverDollars != nil || site.budgetDollars != nil {
      ledgers.append(
        Ledger(
          Self.moneyLedger, in: .millionDollars, including: [.init(of: "capex")],
          "What is paid for servers and network before the network runs."))
    }
    return ledgers
  }

  static let powerLedger = "site.power"
  static let racksLedger = "site.racks"
  static let moneyLedger = "site.capex"
  static let heading = "servers"

  /// What servers take, and the power of racks that leaves share with them.
  public var rules: [AssessmentRule] { [serverRule] + (sharesRacks ? [rackRule] : []) }

  private var serverRule: AssessmentRule {
    .placement("servers") { [self] placed, findings in
      guard placed.build.system.isEndpoint else { return }
      let servers = Double(Self.whole(placed.slot.boxes, demand.acceleratorsPerServer))
      if let watts = demand.serverWatts {
        findings.post(servers * watts, to: Self.powerLedger, under: Self.heading)
      }
      if site.racks != nil {
        let racks = Self.whole(placed.slot.boxes, site.floor.acceleratorsPerRack)
        findings.post(Double(racks), to: Self.racksLedger, under: Self.heading)
      }
      if let dollars = demand.serverDollars {
        findings.post(servers * dollars, to: Self.moneyLedger, under: Self.heading)
      }
    }
  }

  private var rackRule: AssessmentRule {
    .placement("rack", reads: [.boxPeakPower]) { [self] placed, findings in
      guard placed.slot.role == .leaf, let accelerators = demand.accelerators else { return }
      let leaves = Self.whole(placed.slot.boxes, Self.whole(accelerators, site.floor.acceleratorsPerRack))
      findings.require(
        serverWattsOfRack + Double(leaves) * findings[.boxPeakPower], atMost: site.rackWatts, .watt,
        "a rack holds \(leaves) such \(leaves == 1 ? "box" : "boxes") beside servers of \(serverWattsOfRack.tenths) W"
      )
    }
  }

  /// Whether leaves stand beside servers whose power is known.
  private var sharesRacks: Bool {
    site.floor.placement == .inRack && demand.accelerators != nil && demand.serverWatts != nil
  }

  /// Servers of the fullest rack.
  private var serversOfRack: Int {
    let accelerators = min(demand.accelerators ?? 0, site.floor.acceleratorsPerRack)
    return Self.whole(accelerators, demand.acceleratorsPerServer)
  }

  private var serverWattsOfRack: Double { Double(serversOfRack) * (demand.serverWatts ?? 0) }

  /// How many things of `size` hold `count`.
  private static func whole(_ count: Int, _ size: Int) -> Int { (count + size - 1) / max(1, size) }
}

extension Double {
  /// The number to one decimal, for sentences.
  var tenths: String { String((self * 10).rounded() / 10) }
}
