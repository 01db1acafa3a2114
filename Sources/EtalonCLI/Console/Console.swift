// SPDX-License-Identifier: Apache-2.0

import Foundation
import Synchronization

/// The two places to which the command line writes; nothing else in Etalon prints.
enum Console {
  /// Writes an answer to standard output.
  ///
  /// - Throws: `OutputFault` when it cannot be written; a reader that has seen enough is no fault.
  static func answer(_ text: String) throws(OutputFault) {
    do {
      try FileHandle.standardOutput.write(contentsOf: Data(text.utf8))
    } catch {
      let refusal = SystemFault()
      guard refusal.code != EPIPE else { return }
      throw OutputFault(path: "standard output", reason: "the answer cannot be printed: \(refusal.words)")
    }
  }

  /// Whether programs read standard error, so that every line of it must be an event.
  private static let tellsPrograms = Atomic(false)

  /// From now on, standard error holds events and nothing else, or words for people.
  static func speak(_ style: ProgressStyle) { tellsPrograms.store(style == .json, ordering: .relaxed) }

  /// Writes lines about the work to standard error, where they do not mix with answers.
  static func remark(_ text: String) {
    let line = tellsPrograms.load(ordering: .relaxed) ? ProgressEvent.remark(text).line : text
    // There is nowhere left to complain when this fails.
    try? FileHandle.standardError.write(contentsOf: Data((line + "\n").utf8))
  }

  /// Writes an event for programs to standard error.
  static func event(_ event: ProgressEvent) {
    try? FileHandle.standardError.write(contentsOf: Data((event.line + "\n").utf8))
  }

  /// Ends a line that a terminal may stand in the middle of, before the process goes.
  static func breakLine() {
    if isWatched { try? FileHandle.standardError.write(contentsOf: Data("\n".utf8)) }
  }

  /// Overwrites the terminal's last line on standard error.
  static func redraw(_ line: String) {
    try? FileHandle.standardError.write(contentsOf: Data("\r\u{1B}[2K\(line)".utf8))
  }

  /// Whether a person watches standard error.
  static var isWatched: Bool { isatty(STDERR_FILENO) == 1 }

  /// Places in a line of an answer; a log is given room for every column that matters.
  static var outputWidth: Int { width(of: STDOUT_FILENO) ?? 160 }

  /// Columns of the terminal behind a file descriptor; nil when it is not a terminal.
  static func width(of descriptor: Int32) -> Int? {
    var size = winsize()
    guard unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }
}
