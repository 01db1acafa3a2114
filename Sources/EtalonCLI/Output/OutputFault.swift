// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Why something cannot be written, with the path and the fix in words.
struct OutputFault: Error, Hashable {
  /// What should have been written.
  var path: String
  /// Why it was not.
  var reason: String
  /// What would help; empty when nobody can tell.
  var fix = ""

  /// The fault as the lines that a terminal shows.
  var lines: String {
    "\(path): error: \(reason)" + (fix.isEmpty ? "" : "\n  fix: \(fix)")
  }
}

/// A refusal by the system.
struct SystemFault: Error, Hashable {
  /// The error number.
  let code: Int32

  /// The refusal of the call before this one, or of a given number.
  init(_ code: Int32 = errno) { self.code = code }

  /// The refusal in words.
  var words: String {
    switch code {
    case EACCES, EPERM: "permission denied"
    case ENOSPC, EDQUOT: "the disk is full"
    case EROFS: "the file system is read-only"
    case ENOTDIR: "a part of the path is a file, not a folder"
    case EISDIR: "there is a folder of that name"
    case ENAMETOOLONG: "the path is too long"
    case ELOOP: "the path goes round in circles of links"
    default: unsafe String(cString: strerror(code))
    }
  }
}
