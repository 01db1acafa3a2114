// SPDX-License-Identifier: Apache-2.0

import Formulation
import PluginKit
import ProblemFormat
import Search
import SolverKit

extension Brief {
  /// All that the tasks of a question share, as a text from which their keys are made.
  func identity(of question: String) -> String {
    let plugins = plugins.map { "\($0.manifest.name) \($0.manifest.version)" }
    return ([Etalon.version, question, fingerprint, goalText, Fingerprint.of(catalog)] + plugins)
      .joined(separator: "\n")
  }

  /// What runs the tasks of a question.
  ///
  /// - Parameters:
  ///   - question: What tells its tasks from those of other questions to the same problem.
  ///   - workers: How many tasks run at once.
  ///   - log: Where tasks are written down; nil keeps nothing.
  ///   - progress: Told how far the search is.
  ///   - solver: What solves the tasks' programs.
  /// - Returns: A harness that writes down what is done where there is a log.
  func harness(
    for question: String, workers: Int, log: (any TaskLog)?, progress: SearchProgressSink?,
    on solver: some Solver
  ) -> Harness {
    Harness(
      workers: workers, question: identity(of: question), executor: solver.executor, log: log,
      progress: progress)
  }

  /// Where the steps of a search are kept; nil without a log.
  ///
  /// - Parameters:
  ///   - question: What tells them from the steps of other searches for the same problem.
  ///   - log: Where they are written down.
  /// - Returns: What keeps them.
  func kept(_ question: String, in log: (any TaskLog)?) -> KeptSteps? {
    log.map { KeptSteps(question: identity(of: question), log: $0) }
  }
}
