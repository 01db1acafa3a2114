// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import ProblemFormat

/// Lists the places at which another value can stand, one to a line.
enum PathTable {
  /// Path, what stands there now, what may stand there, and what it means.
  static func text(_ parameters: [Parameter]) -> String {
    let header = ["path", "now", "takes", "meaning"]
    return Columns.text([header] + parameters.map { [$0.path, now($0), takes($0), $0.meaning] })
  }

  private static func now(_ parameter: Parameter) -> String {
    (parameter.current?.text ?? "-") + (parameter.isDefault && parameter.current != nil ? " (default)" : "")
  }

  private static func takes(_ parameter: Parameter) -> String {
    let one =
      switch parameter.kind {
      case .quantity, .figure: parameter.unit.map { $0.symbol.isEmpty ? "number" : $0.symbol } ?? "number"
      case .integer: "whole number"
      case .flag: "true, false"
      case .month: "month"
      case .choice(let words): words.prefix(4).joined(separator: ", ") + (words.count > 4 ? ", …" : "")
      case .text, .words: "words"
      }
    return parameter.absence.map { "\(one), \($0)" } ?? one
  }
}
