// SPDX-License-Identifier: Apache-2.0

import Planner
import PluginLoading
import Report
import ResultStore

/// Tells of what made a command give up.
enum Failure {
  /// Prints the error in words and says with which code to end.
  static func report(_ error: any Error, about path: String) -> Verdict {
    switch error {
    case let fault as PlanningFault:
      Console.remark(fault.lines(about: path))
      return Verdict(fault)
    case let refusals as PluginRefusals:
      Console.remark(refusals.lines)
      return .badInput
    case let fault as OutputFault:
      Console.remark(fault.lines)
      return .badInput
    case let fault as StoreFault:
      Console.remark(fault.lines())
      return .badInput
    case let failure as ReportFailure:
      Console.remark("\(path): error: \(failure.sentence)\n  fix: this is a fault of Etalon; report it")
      return .solverFault
    default:
      Console.remark("\(path): error: \(error)\n  fix: this is a fault of Etalon; report it")
      return .solverFault
    }
  }
}

extension ReportFailure {
  /// The failure in words.
  fileprivate var sentence: String {
    switch self {
    case .template(let name, let reason): "the template \(name) cannot be used: \(reason)"
    case .encoding(let reason): "the run cannot be written as JSON: \(reason)"
    }
  }
}
