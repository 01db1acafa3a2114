// SPDX-License-Identifier: Apache-2.0

#if GLPK
import Formulation
import Modeling
import PluginKit
import Search

/// Program against account, design by design.
extension ContractRun {
  /// Designs that are judged one by one: the smallest, and some of the others.
  private static var smallest: Int { 16 }
  private static var others: Int { 32 }

  /// Designs of the space in which the plugin refuses nothing, smallest first, those after the first few by chance.
  func sampled(_ bench: Bench<Plugin>) -> [Selection] {
    let space = bench.openSpace
    func size(_ selection: Selection) -> (Int, Int) {
      let parts = selection.placements.reduce(0) {
        $0 + space.placements[$1].placed.ports.reduce(0) { $0 + $1.parts }
      }
      return (selection.boxes.reduce(0, +), parts)
    }
    let all = enumerateSelections(space, mixedRoles: bench.question.mixedRoles)
      .map { (selection: $0, size: size($0)) }.enumerated()
      .sorted {
        ($0.element.size.0, $0.element.size.1, $0.offset) < ($1.element.size.0, $1.element.size.1, $1.offset)
      }.map(\.element.selection)
    var random = SeededGenerator(seed: all.count)
    let rest = all.indices.dropFirst(Self.smallest).shuffled(using: &random).prefix(Self.others).sorted()
    return all.prefix(Self.smallest) + rest.map { all[$0] }
  }

  mutating func checkDesigns(_ bench: Bench<Plugin>) async {
    let walk = Crosswalk(from: bench.openSpace, to: bench.space)
    for selection in sampled(bench) {
      // Where companions alone leave no values, the plugin under test is not to blame.
      guard let open = bench.openProgram.settlement(of: selection),
        (try? await open.settled(with: solver)) ?? nil != nil
      else { continue }
      if let program = bench.program, let own = walk.selection(selection),
        let judgement = await judge(own, of: program, on: bench)
      {
        check(judgement, on: bench)
        checkMore(own, of: program, judgement, on: bench)
      } else if selection.placements.count == bench.openSpace.slotsOfSkeleton[selection.skeleton].count,
        let judgement = await judge(
          choice(selection, bench), in: bench.problem.context, bench.plugins, bench.question.goal)
      {
        check(judgement, on: bench)
      }
    }
  }

  /// The wiring and builds of a selection with one build for each slot.
  func choice(_ selection: Selection, _ bench: Bench<Plugin>) -> StatedChoice {
    StatedChoice(
      skeleton: bench.openSpace.skeletons[selection.skeleton],
      builds: selection.placements.map { bench.openSpace.placements[$0].placed.build })
  }

  mutating func check(_ judgement: Judgement, on bench: Bench<Plugin>, turned: String = "") {
    let design = (turned.isEmpty ? [] : [turned]) + lines(judgement.design)
    let plugin = bench.plugins.members[0].plugin
    let accounts = [0, 1].map { _ in plugin.account(for: judgement.design, after: Accounts()) }
    checkAccount(accounts[0], of: design, on: bench)
    if accounts[0] != accounts[1] {
      fail(
        .repeatable, "the account of one design differs from one time to the next",
        mend: "use no clock, no chance and no order of a dictionary or set", about: "account", on: bench,
        design: design)
    }
    // Rows hold to the solver's tolerance and accounts forgive as much, so nothing is said of what is as near as that.
    let isNear = judgement.audit.checks.contains { $0.owner == name && $0.isNear }
    if !isNear, judgement.isAllowed, let breach = judgement.breaches.first {
      fail(
        .agreement,
        "the program allows what the account refuses by \(breach.rule): \(breach.words)",
        mend: "let a rule or row forbid it too, or let the account allow it", about: "allows \(breach.rule)",
        on: bench, design: design)
    }
    if !isNear, !judgement.isAllowed, judgement.breaches.isEmpty {
      let reason = judgement.rejections.first.map { "the rule \($0.rule): \($0.words)" } ?? "its rows"
      fail(
        .agreement, "the account allows what the program forbids by \(reason)",
        mend: "let the account look at the same figure and limit, by its own way of counting",
        about: "forbids \(judgement.rejections.first?.rule ?? "")", on: bench, design: design)
    }
    guard judgement.isAllowed else { return }
    for section in Audit.sections(on: judgement.design, plugins: bench.plugins) where section.plugin == name {
      for fault in section.section.faults {
        fail(
          .sections, "the report section “\(section.section.title)” cannot be shown as it is meant: \(fault)",
          mend:
            "give every section a title, every table a caption, every row a cell for each column, and numbers a unit",
          on: bench, design: design)
      }
    }
    for mismatch in judgement.mismatches {
      fail(
        .ledgers,
        "the program finds \(mismatch.program) in \(mismatch.ledger), the accounts \(mismatch.accounted)",
        mend: "count by hand for this design; what the two post under each heading must be the same",
        about: mismatch.ledger, on: bench, design: design)
    }
  }

  /// The same design with more of what the plugin decides besides, as far as rows let it.
  private mutating func checkMore(
    _ selection: Selection, of program: Program, _ judgement: Judgement, on bench: Bench<Plugin>
  ) {
    for column in program.recourse where column.name.hasPrefix("\(name)/") {
      var values = program.values(of: selection)
      for other in program.recourse {
        values[other.variable.index] = judgement.design.recourse[other.name] ?? 0
      }
      values[column.variable.index] += 1
      guard program.model.violations(at: values).isEmpty else { continue }
      check(self.judgement(isAllowed: true, [], program, selection, values, bench.plugins), on: bench)
    }
  }
}

extension LimitCheck {
  /// Whether the figure is so near the limit that rounding decides.
  fileprivate var isNear: Bool {
    abs(figure - limit) <= 2 * Tolerance.feasibility * max(1, abs(limit)) && figure != limit
  }
}

extension Rejection {
  /// Figure and limit in words.
  var words: String {
    "\(figure / unit.scale) against \(limit / unit.scale) \(unit.symbol)\(reason.isEmpty ? "" : " (\(reason))")"
  }
}
#endif
