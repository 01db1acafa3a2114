// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import Formulation
import PluginKit

/// Says where the program and the plugins' own accounts disagree.
enum MismatchProse {
  /// The whole message.
  static func text(
    _ mismatches: [String: [Audit.Mismatch]], breaches: [String: [Rejection]] = [:], program: String
  ) -> String {
    var lines = ["The audit contradicts the program, so none of the figures can be trusted:"]
    for (design, found) in mismatches.sorted(by: { $0.key < $1.key }) {
      for mismatch in found {
        lines.append(
          "  - \(design), \(mismatch.ledger): the program says \(NumberWords.exact(mismatch.program)),"
            + " the plugins account for \(NumberWords.exact(mismatch.accounted))"
            + " (\(mismatch.plugins.joined(separator: ", ")))")
      }
    }
    for (design, found) in breaches.sorted(by: { $0.key < $1.key }) {
      for breach in found {
        lines.append(
          "  - \(design) breaks \(breach.plugin)/\(breach.rule) (\(breach.subject)): "
            + "\(NumberWords.exact(breach.figure)) against \(NumberWords.exact(breach.limit)), \(breach.reason)"
        )
      }
    }
    lines.append(
      "This is a fault of Etalon, not of the problem. Report it with the problem file and \(program).")
    return lines.joined(separator: "\n")
  }
}
