// SPDX-License-Identifier: Apache-2.0

/// The path of a number, a choice or a decision as a person would name it; the path itself is for typing.
enum PathWords {
  /// "network power" for `site.networkPower`, "price of lpo-800g-dr8" for `catalog.lpo-800g-dr8.price`, "leaf optics" for
  /// `leaf.optics`.
  static func name(_ path: String) -> String {
    let parts = path.clean.split(separator: ".").map(String.init)
    guard parts.count > 1, let first = parts.first, let last = parts.last else { return path.clean }
    let rest = parts.dropFirst()
    switch first {
    case "catalog" where parts.count > 2:
      return "\(words(last)) of \(rest.dropLast().joined(separator: "."))"
    case "plugins" where parts.count > 2:
      return "\(rest.dropFirst().map(words).joined(separator: " ")) (\(parts[1]))"
    case "assumptions": return rest.joined(separator: ".")
    case "site", "demand", "choose", "fabric", "force": return rest.map(words).joined(separator: " ")
    default: return parts.map(words).joined(separator: " ")
    }
  }

  /// "link speed" for `linkSpeed`; names of parts stay as they are.
  private static func words(_ key: String) -> String {
    key.contains("-")
      ? key : key.reduce(into: "") { $0 += $1.isUppercase ? " " + $1.lowercased() : String($1) }
  }
}
