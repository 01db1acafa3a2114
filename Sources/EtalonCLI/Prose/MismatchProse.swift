// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import Formulation
import PluginKit
import RunRecord

/// Says where the program and the plugins' own accounts disagree.
enum MismatchProse {
  /// The whole message.
  ///
  /// - Parameters:
  ///   - mismatches: Ledgers in which program and account differ, by design.
  ///   - breaches: Limits that are broken all the same, by design.
  ///   - plugins: The plugins of the run, whose own fault it may be when they were loaded.
  ///   - program: The file to look into.
  /// - Returns: Its lines.
  static func text(
    _ mismatches: [String: [Audit.Mismatch]], breaches: [String: [Rejection]] = [:],
    plugins: [OriginRecord.Plugin], program: String
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
    return (lines + [blame(plugins, program)]).joined(separator: "\n")
  }

  /// Whose fault it is: plugins that ship are held against their accounts in every test, those of a library are not.
  private static func blame(_ plugins: [OriginRecord.Plugin], _ program: String) -> String {
    let loaded = plugins.compactMap { plugin in plugin.library.map { "\(plugin.name) (\($0.file))" } }
    guard !loaded.isEmpty else {
      return "This is a fault of Etalon, not of the problem. Report it with the problem file and \(program)."
    }
    return
      "This is a fault of a plugin, most likely of one that was loaded: \(loaded.joined(separator: ", ")).\n"
      + "`etalon plugin test <library> --problem <file>` finds the smallest design that shows it;"
      + " the rows are in \(program)."
  }
}
