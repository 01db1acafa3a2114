// SPDX-License-Identifier: Apache-2.0

/// The lines that two texts do not share, in order, each with its number.
package func difference(_ old: String, _ new: String) -> String {
  let (old, new) = (
    old.split(separator: "\n", omittingEmptySubsequences: false),
    new.split(separator: "\n", omittingEmptySubsequences: false)
  )
  let changes = new.difference(from: old).map { change in
    switch change {
    case .remove(let line, let text, _): (line, 0, "-\(line + 1): \(text)")
    case .insert(let line, let text, _): (line, 1, "+\(line + 1): \(text)")
    }
  }
  let shown = changes.sorted { ($0.0, $0.1) < ($1.0, $1.1) }.map(\.2)
  return shown.prefix(40).joined(separator: "\n") + (shown.count > 40 ? "\n… \(shown.count - 40) more" : "")
}
