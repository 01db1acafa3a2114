// SPDX-License-Identifier: Apache-2.0

import ProblemFormat
import ResultStore

extension StoreFault {
  /// The fault as the lines that a terminal shows.
  func lines(as severity: String = "error") -> String {
    let (reason, fix) = words
    return "\(path): \(severity): \(reason)\n  fix: \(fix)"
  }

  private var words: (reason: String, fix: String) {
    let another = "name another file with `--store`"
    return switch cause {
    case .isFolder: ("this is a folder, and the store of runs is a file", another)
    case .unreachable(let errno):
      ("the store of runs cannot be opened: \(SystemFault(errno).words)", another + ", or mend the path")
    case .notADatabase: ("this file is not a store of runs", another + ", or move the file away")
    case .foreign: ("this is a database of another program, which stays as it is", another)
    case .newer: ("this store was written by a later version of Etalon", "use that version, or \(another)")
    case .damaged(let words):
      (
        "the store of runs is damaged: \(words)",
        "`sqlite3 FILE .recover` saves what can be read; or move the file away, and a new one is made"
      )
    case .readOnly: ("the store of runs can only be read, not written", "permit writing, or \(another)")
    case .full: ("there is no room for the store of runs: the disk is full", "make room, or \(another)")
    case .busy: ("another process keeps the store of runs to itself", "try again when it is done")
    case .database(let code, let words): ("the store of runs cannot be used: \(words) (\(code))", another)
    case .unknownRun(let name, let known): ("there is no run `\(name)`", Self.hint(name, known))
    case .ambiguousRun(let name, let fits):
      ("`\(name)` fits \(fits.count) runs", "write one of \(fits.map(\.text).joined(separator: ", "))")
    case .unreadable(let run, let words):
      (
        "what is kept of run \(run) cannot be read by this version: \(words)",
        "use the version that made the run"
      )
    case .unknownTask(let key), .finishedTask(let key), .otherResult(let key):
      ("the journal does not agree with the work on task \(key)", "this is a fault of Etalon; report it")
    }
  }

  private static func hint(_ name: String, _ known: [RunID]) -> String {
    guard let last = known.last else { return "no run is kept yet; `etalon solve` keeps one" }
    return Suggestion.nearest(to: name, in: known.map(\.text)).map { "did you mean `\($0)`?" }
      ?? "`etalon runs` lists them; the last one is \(last)"
  }
}
