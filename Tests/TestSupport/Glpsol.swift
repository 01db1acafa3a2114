// SPDX-License-Identifier: Apache-2.0

import Foundation
public import Testing

/// The solver as a program of its own, which reads what Etalon writes.
public enum Glpsol {
  /// What a test without it says.
  public static let absence: Comment = "glpsol is not installed (Debian: glpk-utils)"

  private static var path: String? {
    let folders = ProcessInfo.processInfo.environment["PATH"]?.split(separator: ":").map(String.init) ?? []
    return folders.map { $0 + "/glpsol" }.first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// Whether the program is at hand.
  public static var isPresent: Bool { path != nil }

  /// The least objective of a program in LP format; nil when it has no solution.
  public static func optimum(of text: String) throws -> Double? {
    let folder = FileManager.default.temporaryDirectory.appending(path: "glpsol-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (program, solution) = (folder.appending(path: "program.lp"), folder.appending(path: "solution"))
    try text.write(to: program, atomically: true, encoding: .utf8)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try #require(path, absence))
    process.arguments = ["--lp", program.path, "--write", solution.path]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let words = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    let answer = try #require(try? String(contentsOf: solution, encoding: .utf8), "glpsol failed: \(words)")
    // `s mip <rows> <columns> <status> <objective>`, with status o for an integer optimum.
    let status = answer.split(separator: "\n").first { $0.hasPrefix("s ") }?.split(separator: " ") ?? []
    try #require(status.count >= 6, "glpsol wrote no status: \(answer.prefix(200))")
    return status[4] == "o" ? Double(status[5]) : nil
  }
}
