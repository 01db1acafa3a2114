// SPDX-License-Identifier: Apache-2.0

import DesignSpace

extension ProblemFile {
  /// Sections whose keys are each judged alone.
  private static let independent = ["", "site", "site.floor", "fabric", "failures"]

  /// Reads one key of a file that was read before.
  ///
  /// - Parameters:
  ///   - path: The key, such as `site.electricity`.
  ///   - root: What the file says, the key's new value included.
  ///   - problem: Where the value goes.
  /// - Returns: What is wrong with the value; nil where the key is judged together with others, so that the whole
  ///   file must be read again.
  /// - Complexity: O(number of keys in the section).
  package static func rereading(
    _ path: String, of root: SourceNode, into problem: inout Problem
  ) -> [Diagnostic]? {
    let steps = path.split(separator: ".").map(String.init)
    let parent = steps.dropLast().joined(separator: ".")
    guard independent.contains(parent), let section = ProblemSection.all.first(where: { $0.path == parent }),
      let field = section.fields.first(where: { $0.declaration.name == steps.last && !$0.isList }),
      let entry = root.value(at: steps.dropLast().map { .key($0) })?.entries?.first(where: {
        $0.key == steps.last
      })
    else { return nil }
    var reader = ValueReader()
    field.read(entry, path: path, into: &problem, &reader)
    return reader.findings.diagnostics
  }
}
