//! The page on this machine: a small server of static files.
//!
//! It answers GET and HEAD, one request a connection and one thread each: enough for browsers on the same machine.

use std::fs;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result, bail};

/// How many ports to try from the wanted one on.
const PORTS: u16 = 100;

/// The longest head of a request that is read, in bytes.
const LONGEST_HEAD: u64 = 64 * 1024;

/// How long a connection may say nothing.
const SILENCE: Duration = Duration::from_secs(10);

/// Serves the files of `folder` to this machine only, in the background for as long as the program runs. Takes the
/// first free port from `port` on (any for 0) and returns the address.
pub fn start(folder: &Path, port: u16) -> Result<String> {
    let folder = folder.canonicalize().with_context(|| format!("there is no folder {}", folder.display()))?;
    let listener = bind(port)?;
    let address = format!("http://{}/", listener.local_addr()?);
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let folder = folder.clone();
            // A browser that goes away in the middle needs no answer.
            thread::spawn(move || answer(&folder, stream).ok());
        }
    });
    Ok(address)
}

fn bind(port: u16) -> Result<TcpListener> {
    let last = port.saturating_add(PORTS);
    match (port..=last).find_map(|port| TcpListener::bind((Ipv4Addr::LOCALHOST, port)).ok()) {
        Some(listener) => Ok(listener),
        None => bail!("no port from {port} to {last} is free; choose another with --port NUMBER"),
    }
}

fn answer(folder: &Path, mut stream: TcpStream) -> io::Result<()> {
    stream.set_read_timeout(Some(SILENCE))?;
    stream.set_write_timeout(Some(SILENCE))?;
    let request = request_line(&stream)?;
    let mut words = request.split(' ');
    let (method, url) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let (status, media_type, body) = match method {
        "GET" | "HEAD" => match resolve(folder, url).and_then(|file| Some((media_type(&file), fs::read(file).ok()?))) {
            Some((media_type, body)) => ("200 OK", media_type, body),
            None => ("404 Not Found", "text/plain", b"There is no such file.\n".to_vec()),
        },
        _ => ("405 Method Not Allowed", "text/plain", b"Only GET and HEAD are answered.\n".to_vec()),
    };
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: {media_type}\r\nContent-Length: {}\r\nCache-Control: no-cache\r\n\
         X-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n",
        body.len()
    )?;
    if method != "HEAD" {
        stream.write_all(&body)?;
    }
    stream.flush()
}

/// The first line of the request, after the rest of its head was read too: closing a connection with unread bytes
/// would take the answer back.
fn request_line(stream: impl Read) -> io::Result<String> {
    let mut lines = BufReader::new(stream.take(LONGEST_HEAD)).lines();
    let first = lines.next().ok_or(io::ErrorKind::UnexpectedEof)??;
    for line in lines {
        if line?.is_empty() {
            return Ok(first);
        }
    }
    Err(io::ErrorKind::UnexpectedEof.into())
}

/// The file in `folder` that `url` names; nothing for what is not there or lies outside, by name or by link.
fn resolve(folder: &Path, url: &str) -> Option<PathBuf> {
    let path = url.split(['?', '#']).next()?.trim_start_matches('/');
    let mut file = folder.join(path).canonicalize().ok()?;
    if file.is_dir() {
        file = file.join("index.html").canonicalize().ok()?;
    }
    (file.starts_with(folder) && file.is_file()).then_some(file)
}

fn media_type(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "txt" | "md" | "ts" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exchange(address: &str, request: &str) -> String {
        let host = address.trim_start_matches("http://").trim_end_matches('/');
        let mut stream = TcpStream::connect(host).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    #[test]
    fn only_files_inside_the_folder_are_served() {
        let outside = std::env::temp_dir().join(format!("xtask-server-{}", std::process::id()));
        fs::create_dir_all(outside.join("www/pkg")).unwrap();
        let outside = outside.canonicalize().unwrap();
        let folder = outside.join("www");
        fs::write(outside.join("secret"), "").unwrap();
        fs::write(folder.join("index.html"), "the page").unwrap();
        fs::write(folder.join("pkg/a.wasm"), "").unwrap();
        let served = |url: &str| resolve(&folder, url).is_some();
        assert!(served("/"));
        assert!(served("/?text=1#top"));
        assert!(served("/pkg/a.wasm"));
        for url in ["/pkg/", "/none", "/../secret", "/pkg/../../secret", "//etc/passwd", "/%2e%2e/secret", "/\0", ""] {
            assert_eq!(served(url), url.is_empty(), "{url}");
        }
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(outside.join("secret"), folder.join("link")).unwrap();
            assert!(!served("/link"));
        }
        let address = start(&folder, 0).unwrap();
        let page = exchange(&address, "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
        assert!(page.starts_with("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"));
        assert!(page.ends_with("\r\n\r\nthe page"));
        assert!(exchange(&address, "HEAD / HTTP/1.1\r\n\r\n").ends_with("\r\n\r\n"));
        assert!(exchange(&address, "GET /../secret HTTP/1.1\r\n\r\n").starts_with("HTTP/1.1 404 "));
        assert!(exchange(&address, "POST / HTTP/1.1\r\n\r\n").starts_with("HTTP/1.1 405 "));
        fs::remove_dir_all(&outside).unwrap();
    }

    #[test]
    fn modules_have_the_types_that_browsers_insist_on() {
        assert_eq!(media_type(Path::new("pkg/a.wasm")), "application/wasm");
        assert_eq!(media_type(Path::new("a.js")), "text/javascript; charset=utf-8");
        assert_eq!(media_type(Path::new("unknown")), "application/octet-stream");
    }

    #[test]
    fn a_taken_port_is_passed_over() {
        let port = |listener: &TcpListener| listener.local_addr().unwrap().port();
        let held = bind(49_200).unwrap();
        let next = bind(port(&held)).unwrap();
        assert!(port(&next) > port(&held));
    }
}
