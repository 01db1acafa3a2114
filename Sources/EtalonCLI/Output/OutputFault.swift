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

  /// The system's own words for an error, without its type names.
  static func words(of error: any Error) -> String {
    let cocoa = error as NSError
    if let below = cocoa.userInfo[NSUnderlyingErrorKey] as? NSError, below.domain == NSPOSIXErrorDomain {
      return words(ofErrno: Int32(below.code))
    }
    if cocoa.domain == NSPOSIXErrorDomain { return words(ofErrno: Int32(cocoa.code)) }
    return cocoa.localizedDescription
  }

  /// The system's own words for an error number.
  static func words(ofErrno code: Int32) -> String {
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
