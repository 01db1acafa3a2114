// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import GLPKBackend
import Planner
import ProblemFormat
import Report
import ResultStore
import RunRecord
import SolverKit
import Topology

/// `etalon evaluate`: what a design of the planner's own costs, what it breaks, and how far it is from the best.
struct EvaluateCommand: ResumableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: "Judges a design of your own beside the best one.",
    discussion: """
      A vendor's offer or last year's network goes through the same rules and accounts as every design that
      is found. Prints the verdict and writes a report into Results/<problem>/evaluate/. The exit code is 2
      when the design breaks a rule or a limit.

      A design file names what stands in each role, by catalog id, and the logical links of one box
      (Problems/design.schema.json says every key):

        family: clos
        tiers: 2
        planes: 1
        roles:
          endpoint: {system: nic-800g-osfp112, optics: {up: dsp-800g-dr8}}
          leaf:
            system: sn5600
            boxes: 16
            cooling: air-2ru
            optics: {down: dsp-800g-dr8, up: dsp-800g-dr8}
            links: {down: 32, up: 32}
          spine: {system: sn5600, boxes: 8, cooling: air-2ru, optics: {down: dsp-800g-dr8}, links: {down: 64}}

      Examples:
        etalon evaluate Problems/ai-cluster-8k.yaml --design offer.yaml
        etalon evaluate problem.yaml --design offer.yaml --time-limit 1min --format json
      """)

  @OptionGroup var arguments: ProblemArguments

  @OptionGroup var search: SolveArguments

  @Option(
    help: ArgumentHelp("The design file.", valueName: "file"), completion: .file(extensions: ["yaml", "yml"]))
  var design: String

  /// The command that gives the same answer.
  var sentence: String {
    arguments.command(of: "evaluate", ["--design", ResultsPath.name(of: design)] + search.words)
  }

  func run() async throws { try await run(continuing: nil) }

  var progress: ProgressStyle { arguments.run.progressInForce }

  func carryOn(_ keeper: RunKeeper) async throws { try await run(continuing: keeper) }

  func description() throws -> RunDescription { description(of: try arguments.brief()) }

  private func description(of brief: Brief) -> RunDescription {
    RunDescription(of: "evaluate", brief, settings: sentence, files: [design])
  }

  private func run(continuing keeper: RunKeeper?) async throws {
    let interruption = Interruption()
    try await answer(GLPKSolver(threads: arguments.run.workersInForce), interruption, keeper).end()
  }

  private func answer(
    _ solver: some Solver, _ interruption: Interruption, _ keeper: RunKeeper?
  ) async -> Verdict {
    Console.speak(progress)
    do {
      let problem = Result { try arguments.brief() }
      let families = (try? problem.get())?.topologyFamilies ?? TopologyFamilies.standard
      let (stated, diagnostics) = DesignFile.load(design, families: families)
      var brief = try Self.brief(of: problem, beside: diagnostics)
      guard let stated else { throw PlanningFault.input(diagnostics) }
      for warning in brief.warnings + diagnostics { Console.remark(warning.lines) }
      if let names = search.scenarios?.words { brief = try brief.asking(scenarios: names) }
      let ledgers = arguments.minimize?.words ?? []
      try brief.check(minimizing: ledgers)
      let path = try arguments.run.output ?? ResultsPath.folder(for: arguments.file) + "/evaluate"
      let folder = try OutputFolder(preparing: path)
      let watch = Watch(
        brief, minimizing: ledgers, for: "evaluate", progress, interruption: interruption)
      let settings = SolveSettings(
        minimize: ledgers, timeLimit: search.timeLimit?.duration, relativeGap: search.gap?.value ?? 0,
        workers: arguments.run.workersInForce, command: sentence, progress: watch.sink)
      let asked = brief
      let keeper = try keeper ?? RunKeeper(description(of: asked), in: arguments.keeping)
      let evaluation = try await keeper.during(arguments.file) { () async throws(PlanningFault) in
        try await watch.over { () async throws(PlanningFault) in
          try await Planner(solver: solver).evaluate(asked, stated, settings)
        }
      }
      return try deliver(evaluation, to: folder, keeper)
    } catch {
      return Failure.report(error, about: arguments.file)
    }
  }

  /// The problem; what is wrong with it is told together with what is wrong with the design.
  private static func brief(
    of problem: Result<Brief, any Error>, beside diagnostics: [Diagnostic]
  ) throws -> Brief {
    do { return try problem.get() } catch PlanningFault.input(let found) {
      throw PlanningFault.input(found + diagnostics)
    }
  }

  private func deliver(
    _ evaluation: Evaluation, to folder: OutputFolder, _ keeper: RunKeeper
  ) throws -> Verdict {
    guard evaluation.faults.isEmpty else {
      let reasons = evaluation.faults.map(\.lines)
      keeper.end(as: .infeasible, nil, because: reasons.joined(separator: "; "))
      for fault in evaluation.faults { Console.remark(fault.lines) }
      for breach in InfeasibilityProse.groups(evaluation.stated.breaches) { Console.remark("  - \(breach)") }
      return .infeasible
    }
    var record = evaluation.run
    record.stated = evaluation.stated
    keeper.end(with: record, fits: evaluation.mismatches.isEmpty ? nil : .failed)
    let files = try ReportFiles.render(record)
    for file in files { try folder.put(file.text, as: file.name) }
    let page = "\(folder.path)/\(RunFiles.page)"
    if let name = arguments.run.format.file {
      try Console.answer(files.first { $0.name == name }?.text ?? "")
      if !arguments.run.quiet { Console.remark(page) }
    } else {
      let width = Console.outputWidth
      let text = EvaluationText.text(for: evaluation.run, stated: evaluation.stated, width: width)
      try Console.answer(text + "\n" + page + "\n")
    }
    if !evaluation.mismatches.isEmpty {
      Console.remark(
        MismatchProse.text(
          evaluation.mismatches, plugins: evaluation.run.origin.plugins,
          program: "\(folder.path)/\(RunFiles.page)"))
    } else if !evaluation.stated.breaches.isEmpty {
      return .infeasible
    }
    return Verdict(
      evaluation.run.proof, hasMismatches: !evaluation.mismatches.isEmpty,
      requiresProof: search.requireProof)
  }
}
