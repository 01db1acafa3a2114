// SPDX-License-Identifier: Apache-2.0

#if GLPK
import Formulation
import Modeling
import PluginKit

/// The program: its rows, and what must not change it.
extension ContractRun {
  mutating func checkProgram(_ bench: Bench<Plugin>, isFirst: Bool) async {
    guard let program = bench.program else {
      if isFirst, contract.golden != nil {
        fail(
          .golden,
          "nothing is left to choose from in the first problem, so there is no program to keep on file",
          mend: "put first a problem, or give settings, that leave a design", on: bench)
      }
      return
    }
    checkRows(of: program, on: bench)
    checkRepetition(of: program, on: bench)
    checkOrder(of: program, on: bench)
    if isFirst { checkGolden(program) }
  }

  private mutating func checkRows(of program: Program, on bench: Bench<Plugin>) {
    let model = program.model
    for fault in model.validate() {
      let isNumber =
        switch fault {
        case .duplicateColumn, .duplicateRow: false
        default: true
        }
      fail(
        isNumber ? .finite : .traces, "\(fault)",
        mend: isNumber ? "give finite numbers and bounds in order" : "name each row and column once",
        on: bench)
    }
    for id in model.rowIDs where model[id].trace.owner == name {
      let (row, trace) = (model[id], model[id].trace)
      if row.name == "\(name)/" {
        fail(.traces, "a row has no name", mend: "name it by its rule and subject", on: bench)
      }
      if trace.rule.isEmpty || !trace.sentence.isSentence {
        fail(
          .traces, "the row \(row.name) is not explained: rule “\(trace.rule)”, sentence “\(trace.sentence)”",
          mend: "name the rule and say the row in one sentence with a full stop",
          about: "row of \(trace.rule)", on: bench)
      }
      checkCoefficients(of: id, model, on: bench)
    }
  }

  private mutating func checkCoefficients(of id: RowID, _ model: Model, on bench: Bench<Plugin>) {
    guard let range = model.coefficientRange(of: id) else { return }
    let (row, rule) = (model[id].name, model[id].trace.rule)
    if range.upperBound > 1e6 * range.lowerBound {
      fail(
        .rowSpan,
        "the coefficients of the row \(row) are between \(range.lowerBound) and \(range.upperBound)",
        mend: "state the row in larger or smaller units, or split it", about: rule, on: bench)
    } else if range.lowerBound < 1e-3 || range.upperBound > 1e4 {
      fail(
        .coefficients,
        "the coefficients of the row \(row) are between \(range.lowerBound) and \(range.upperBound)",
        mend: "state the row in a unit in which they are between 0.001 and 10,000", about: rule, on: bench,
        isWarning: true)
    }
  }

  /// Makes the plugin and the program anew; nil where that fails, which was told already.
  private func program(
    _ bench: Bench<Plugin>, arranged: ([PluginSet.Member]) -> [PluginSet.Member]
  ) -> Program? {
    let context = bench.problem.context
    guard let members = try? members(in: context), let plugins = try? PluginSet(arranged(members)) else {
      return nil
    }
    let space = AssessedSpace(wirings(context), context: context, plugins: plugins).space
    return try? Program(space, context: context, plugins: plugins, question: bench.question)
  }

  private mutating func checkRepetition(of first: Program, on bench: Bench<Plugin>) {
    guard let second = program(bench, arranged: { $0 }), first.model.lpText() != second.model.lpText() else {
      return
    }
    let difference = ProgramPicture(first).difference(to: ProgramPicture(second))
    fail(
      .repeatable,
      "the same input gives two programs: \(difference ?? "they differ in the order of rows or columns")",
      mend: "use no clock, no chance and no order of a dictionary or set", about: "program", on: bench)
  }

  private mutating func checkOrder(of first: Program, on bench: Bench<Plugin>) {
    let orders: [(String, ([PluginSet.Member]) -> [PluginSet.Member])] = [
      ("last", { $0.reversed() }), ("in the middle", { Array($0.dropFirst()) + $0.prefix(1) }),
      ("after a plugin that adds a column", { [Bystander.member] + $0 }),
    ]
    // Whatever the same order does not repeat is no matter of order.
    guard !failures.contains(where: { $0.check == .repeatable }) else { return }
    let wanted = ProgramPicture(first, without: Bystander.manifest.name)
    for (place, arrange) in orders {
      guard let other = program(bench, arranged: arrange) else { continue }
      let picture = ProgramPicture(other, without: Bystander.manifest.name)
      guard let difference = wanted.difference(to: picture) else { continue }
      fail(
        .order, "the program is another when the plugin comes \(place): \(difference)",
        mend: "look at nothing in the program that another plugin may have added", about: "order", on: bench)
    }
  }

  private mutating func checkGolden(_ program: Program) {
    guard let golden = contract.golden else { return }
    let text = program.model.lpText()
    do {
      if GoldenFile.isRecording { return try golden.record(text) }
    } catch {
      return fail(.golden, "\(golden.path) cannot be written: \(error)", mend: "make its folder writable")
    }
    switch golden.comparison(with: text) {
    case .same: break
    case .missing:
      fail(
        .golden, "there is no \(golden.path)", mend: "run the test with RECORD=1 and look at what it wrote")
    case .differs(let lines):
      fail(
        .golden, "the program is not the one in \(golden.path) (- as it was, + as it is):\n\(lines)",
        mend: "mend the plugin, or accept the program with RECORD=1")
    }
  }
}

/// A plugin that adds a column and a row, which must change nothing for others.
private struct Bystander: DesignPlugin {
  static let manifest = PluginManifest(
    name: "bystander", version: "1", summary: "Adds a column that nothing needs.")
  static var member: PluginSet.Member { PluginSet.Member(Bystander()) }
  let rules: [AssessmentRule] = []

  init() {}
  init(_ settings: NoSettings, in context: PlanningContext) {}

  func formulate(in program: inout ProgramBuilder) {
    let column = program.variable("idle", .integer, in: 0...1)
    program.require("idle", column <= 1, rule: "idle", sentence: "Nothing needs this column.")
  }

  func account(for design: Design, after accounts: Accounts) -> Account { Account(of: Self.manifest.name) }
}
#endif
