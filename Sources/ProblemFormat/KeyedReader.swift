// SPDX-License-Identifier: Apache-2.0

import DesignSpace

extension ValueReader {
  /// The entries of a mapping whose keys are known: strangers and repetitions are reported and left out.
  mutating func knownEntries(
    of node: SourceNode, known: [String], required: [FieldDeclaration] = [], path: String
  ) -> [SourceNode.Entry] {
    guard let entries = entries(node, path: path) else { return [] }
    var seen: [String: SourcePosition] = [:]
    var kept: [SourceNode.Entry] = []
    for entry in entries {
      let here = joined(path, entry.key)
      if let first = seen[entry.key] {
        findings.report(.repeatedKey(entry.key, firstLine: first.line), at: entry.position, path: here)
        continue
      }
      seen[entry.key] = entry.position
      guard known.contains(entry.key) else {
        findings.report(.unknownKey(entry.key, known: known), at: entry.position, path: here)
        continue
      }
      if entry.value.content == .empty {
        findings.report(.emptyValue(entry.key), at: entry.position, path: here)
        continue
      }
      kept.append(entry)
    }
    for field in required where seen[field.name] == nil {
      findings.report(
        .missingKey(field.name, meaning: field.meaning), at: node.position, path: joined(path, field.name))
    }
    return kept
  }
}
