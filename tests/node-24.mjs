// Plain JavaScript, because an older Node stops at the first .ts file before it could say why.
if (Number.parseInt(process.versions.node, 10) < 24) {
  console.error(
    `需要 Node 24 或更新的版本，现在是 ${process.version}。Linux x64 和 Windows x64 上先运行 npm ci 即可（会自带 Node 24），其他系统请自行安装 Node 24。`,
  );
  process.exit(1);
}
