// SPDX-License-Identifier: Apache-2.0

#if GLPK
import Formulation
import GLPKBackend
public import PluginKit

/// What every plugin must keep, checked without further code.
///
/// ```swift
/// @Test func `keeps the contract`() async throws { try await PluginContract(Acoustics.self).verify() }
/// ```
///
/// The plugin is tried on small problems: every rule and row on every small design, against the plugin's own account of
/// it and in both directions, twice over, in other orders, in other units and with other figures. ``ContractCheck``
/// lists what is looked at. The program of the first problem is kept in `Golden/contract.lp` beside the test;
/// `RECORD=1` in the environment writes it.
public struct PluginContract<Plugin: DesignPlugin>: Sendable {
  let settings: Plugin.Settings
  let problems: [ContractProblem]?
  let companions: [Companion]
  let golden: GoldenFile?

  /// A contract for a plugin.
  ///
  /// - Parameters:
  ///   - type: The plugin.
  ///   - settings: What a planner has set; a limit that is off until it is set should be set here.
  ///   - problems: What it is tried on, smallest first; nil for ``ContractProblem/standard(_:)`` over the tiny catalog.
  ///   - companions: Plugins that provide what this one reads, or own the ledgers that it posts to.
  ///   - golden: Name of the file that keeps the first problem's program; nil keeps none.
  ///   - file: The test, beside which the folder of golden files is.
  public init(
    _ type: Plugin.Type, settings: Plugin.Settings = Plugin.Settings(), on problems: [ContractProblem]? = nil,
    beside companions: [Companion] = [], golden: String? = "contract.lp", file: String = #filePath
  ) {
    (self.settings, self.problems, self.companions) = (settings, problems, companions)
    self.golden = golden.map { GoldenFile(name: $0, beside: file) }
  }

  /// Makes every check.
  ///
  /// - Throws: All failures at once, if there are any; warnings alone do not throw.
  public func verify() async throws(ContractFailures) {
    let all = await failures()
    if all.contains(where: { !$0.isWarning }) { throw ContractFailures(of: Plugin.manifest.name, all) }
  }

  /// Makes every check.
  ///
  /// - Returns: All failures and warnings in the order of the checks, each once with the smallest design that shows it.
  public func failures() async -> [ContractFailure] {
    var run = ContractRun(self)
    await run.make()
    return run.failures.sorted { $0.check < $1.check }
  }
}

/// All checks of one plugin, and what they have found so far.
struct ContractRun<Plugin: DesignPlugin> {
  let contract: PluginContract<Plugin>
  let solver = GLPKSolver()
  private(set) var failures: [ContractFailure] = []
  private var known: Set<[String]> = []

  init(_ contract: PluginContract<Plugin>) { self.contract = contract }

  /// The plugin's name.
  var name: String { Plugin.manifest.name }

  mutating func make() async {
    checkMetadata()
    checkSettings()
    let problems = problems()
    for (number, problem) in problems.enumerated() {
      guard let bench = bench(problem) else { return }
      checkFindings(bench)
      await checkProgram(bench, isFirst: number == 0)
      await checkDesigns(bench)
      await checkUnits(bench)
      await checkRemoval(bench)
      // The smallest problem has the clearest example, the last one what only a larger network shows.
      if number == 0 || number == problems.count - 1 {
        checkLimits(on: bench)
        await checkFlips(bench)
      }
    }
  }

  private mutating func problems() -> [ContractProblem] {
    if let problems = contract.problems { return problems }
    do throws(TinyCatalogFault) {
      return ContractProblem.standard(try TinyCatalog.catalog())
    } catch {
      fail(.composition, "the tiny catalog cannot be read: \(error)", mend: "name problems of your own")
      return []
    }
  }

  /// Keeps a failure unless the same thing was found already, on a smaller problem or design.
  mutating func fail(
    _ check: ContractCheck, _ wrong: String, mend: String, about subject: String? = nil,
    on bench: Bench<Plugin>? = nil,
    design: [String] = [], isWarning: Bool = false
  ) {
    guard known.insert([check.rawValue, subject ?? wrong]).inserted else { return }
    failures.append(
      ContractFailure(
        check, wrong, mend: mend, problem: bench?.problem.name ?? "", design: design, isWarning: isWarning))
  }
}
#endif
