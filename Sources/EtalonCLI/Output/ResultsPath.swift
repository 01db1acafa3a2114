// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Finds where the results of a problem belong.
enum ResultsPath {
  /// The folder of the results: `Results/`, then the problem's path under `Problems/` without its ending.
  ///
  /// A file outside of any `Problems/` folder counts by its name alone.
  static func folder(for problem: String) throws(OutputFault) -> String {
    var steps = steps(of: problem)
    let last = steps.removeLast()
    let stem = last.split(separator: ".").count > 1 ? (last as NSString).deletingPathExtension : last
    steps.append(stem)
    guard steps.first != "samples" else {
      throw OutputFault(
        path: "Results/samples", reason: "this folder keeps reports that are handed out",
        fix: "name a folder with `--output`, or call the problem something else")
    }
    return (["Results"] + steps).joined(separator: "/")
  }

  /// The name by which a run records its problem: the same wherever the project lies and the command is given.
  static func name(of problem: String) -> String {
    let steps = steps(of: problem)
    return isMirrored(problem) ? (["Problems"] + steps).joined(separator: "/") : steps.joined(separator: "/")
  }

  private static func isMirrored(_ problem: String) -> Bool {
    components(of: problem).dropLast().contains("Problems")
  }

  /// The path below the innermost `Problems` folder, or the file's name.
  private static func steps(of problem: String) -> [String] {
    let components = components(of: problem)
    guard let root = components.dropLast().lastIndex(of: "Problems") else { return components.suffix(1) }
    return Array(components[(root + 1)...])
  }

  /// The steps of the absolute path, with `.` and `..` taken.
  private static func components(of path: String) -> [String] {
    let absolute = path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
    var steps: [String] = []
    for step in absolute.split(separator: "/") where step != "." {
      if step == ".." { _ = steps.popLast() } else { steps.append(String(step)) }
    }
    return steps.isEmpty ? ["problem"] : steps
  }
}
