// SPDX-License-Identifier: Apache-2.0

import PluginKit
import TestSupport
import Testing
import Topology

@testable import Servers

@Suite struct ServersTests {
  private func context(
    accelerators: Int? = 20, _ change: (inout PlanningContext) -> Void = { _ in }
  ) -> PlanningContext {
    var context = Sample.context(accelerators: accelerators)
    change(&context)
    return context
  }

  private func fields(_ context: PlanningContext) -> [String] {
    do throws(SettingsFaults) {
      _ = try Servers(NoSettings(), in: context)
      return []
    } catch {
      return error.faults.map(\.field)
    }
  }

  private func ledgers(_ change: (inout PlanningContext) -> Void) throws -> [String] {
    try Servers(NoSettings(), in: context { change(&$0) }).ledgers.map(\.id)
  }

  @Test func `a ledger is there where the problem gives what it counts`() throws {
    #expect(try ledgers { _ in }.isEmpty)
    #expect(try ledgers { $0.demand.serverWatts = 10_000 } == ["site.power"])
    #expect(try ledgers { $0.demand.serverDollars = 10_000 } == ["site.capex"])
    #expect(try ledgers { $0.site.racks = 5 } == ["site.racks"])
  }

  @Test func `limits on servers of which nothing is given are refused, all at once`() {
    let limited = context { context in
      (context.site.watts, context.site.budgetDollars) = (1e6, 1e6)
    }
    #expect(fields(limited) == ["site.power", "site.budget"])
    let bare = context(accelerators: nil) { context in
      (context.demand.serverWatts, context.demand.serverDollars, context.site.watts) = (1000, 1000, 1e6)
    }
    #expect(fields(bare) == ["demand.serverPower", "demand.serverPrice"])
    #expect(
      fields(context(accelerators: nil) { $0.site.watts = 1e6 }).isEmpty, "a bare switch has power, too")
  }

  @Test func `servers that a rack cannot power are refused to the watt`() {
    // 32 accelerators of a rack are four servers; 20 accelerators are three.
    func faults(_ accelerators: Int, _ watts: Double) -> [String] {
      fields(context(accelerators: accelerators) { $0.demand.serverWatts = watts })
    }
    #expect(faults(64, 10_000).isEmpty && faults(64, 10_001) == ["demand.serverPower"])
    #expect(faults(20, 13_333).isEmpty && faults(20, 13_334) == ["demand.serverPower"])
  }

  @Test func `twenty accelerators are three servers in one rack, by rule and by account`() throws {
    let context = context { context in
      (context.demand.serverWatts, context.demand.serverDollars, context.site.racks) = (9000, 250_000, 4)
    }
    let servers = try Servers(NoSettings(), in: context)
    let slot = Sample.slot(.endpoint, boxes: [(20, [1])])
    let build = try Sample.build(context, "nic", ["dsp"])
    var findings = Findings()
    for rule in servers.rules { rule.apply(to: Sample.place(build, in: slot), &findings) }
    let account = servers.account(for: Sample.design(slot, build), after: Accounts())
    for posts in [findings.posts, account.posts] {
      #expect(posts.total("site.power") == 27_000)
      #expect(posts.total("site.capex") == 750_000)
      #expect(posts.total("site.racks") == 1)
    }
  }

  @Test(arguments: [(34_000.0, true), (33_999, false)])
  func `a rack powers its servers and its share of the leaves`(rackWatts: Double, isAllowed: Bool) throws {
    // 20 accelerators stand in three racks of eight; five leaves put two into the fullest.
    let context = context { context in
      (context.demand.serverWatts, context.site.rackWatts) = (30_000, rackWatts)
      (context.site.floor.placement, context.site.floor.acceleratorsPerRack) = (.inRack, 8)
    }
    let servers = try Servers(NoSettings(), in: context)
    let slot = Sample.slot(boxes: [(5, [4])])
    let build = try Sample.build(context, "box", ["dsp"])
    var findings = Findings()
    findings.provide(.boxPeakPower, 2000)
    for rule in servers.rules { rule.apply(to: Sample.place(build, in: slot), &findings) }
    let others = Accounts(telling: [QuantityKey.boxPeakPower.ofFill(0): 2000], of: .leaf)
    let account = servers.account(for: Sample.design(slot, build), after: others)
    #expect(findings.rejections.isEmpty == isAllowed && account.breaches.isEmpty == (rackWatts > 33_999.97))
    #expect(findings.rejections.allSatisfy { $0.figure == 34_000 && $0.limit == rackWatts })
  }
}
