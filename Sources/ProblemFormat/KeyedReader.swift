// SPDX-License-Identifier: Apache-2.0

import DesignSpace

extension ValueReader {
  /// The entries of a mapping whose keys are known: strangers and repetitions are reported and left out.
  mutating func knownEntries(
    of node: SourceNode, known: [String], required: [FieldDeclaration] = [], path: String
  ) -> [SourceNode.Entry] {
    guard let entries = entries(node, path: path) else { return [] }
    let lookup = Set(known)
    var seen: [String: SourcePosition] = [:]
    var kept: [SourceNode.Entry] = []
    var misspelt: Set<String> = []
    for entry in entries {
      let here = joined(path, entry.key)
      if let first = seen[entry.key] {
        findings.report(.repeatedKey(entry.key, firstLine: first.line), at: entry.position, path: here)
        continue
      }
      seen[entry.key] = entry.position
      guard lookup.contains(entry.key) else {
        findings.report(.unknownKey(entry.key, known: known), at: entry.position, path: here)
        if findings.diagnostics.count < Findings.limit,
          let meant = Suggestion.nearest(to: entry.key, in: known)
        {
          misspelt.insert(joined(path, meant))
        }
        continue
      }
      if entry.value.content == .empty {
        findings.report(.emptyValue(entry.key), at: entry.position, path: here)
        continue
      }
      kept.append(entry)
    }
    misspeltPaths.formUnion(misspelt)
    // A key that was misspelt is not reported as missing too.
    for field in required where seen[field.name] == nil && !misspelt.contains(joined(path, field.name)) {
      findings.report(
        .missingKey(field.name, meaning: field.meaning), at: node.position, path: joined(path, field.name))
    }
    return kept
  }
}
