<?php
/**
 * Sets up the blog of wordpress.test.js, or changes it: `php install.php FOLDER install` and `php install.php FOLDER theme NAME [SETTING=VALUE …]`.
 */

[ , $folder, $command ] = $argv;
$_SERVER['HTTP_HOST'] = parse_url( getenv( 'BLOG' ), PHP_URL_HOST ) . ':' . parse_url( getenv( 'BLOG' ), PHP_URL_PORT );

if ( 'install' === $command ) {
	define( 'WP_INSTALLING', true );
	require "$folder/wp-load.php";
	require ABSPATH . 'wp-admin/includes/upgrade.php';
	wp_install( 'The Tidewater Letter', 'editor', 'editor@tidewater.example', true, '', 'a long password' );
	wp_delete_post( 1, true );
	// The guided tour of the editor would lie over it.
	$preferences = array( 'core/edit-post' => array( 'welcomeGuide' => false, 'isComplementaryAreaVisible' => true ), '_modified' => gmdate( 'c' ) );
	update_user_meta( 1, $GLOBALS['wpdb']->get_blog_prefix() . 'persisted_preferences', $preferences );
} else {
	require "$folder/wp-load.php";
	switch_theme( $argv[3] );
	remove_theme_mods();
	foreach ( array_slice( $argv, 4 ) as $setting ) {
		set_theme_mod( ...explode( '=', $setting ) );
	}
}
